/**
 * The {@code otlp_grpc} and {@code otlp_http} exporters. Both send a batch's bytes as they are, or
 * compressed; neither decodes a span. Queue, batches and retries are those of {@link
 * io.sluice.exporters.sending}.
 *
 * <p>Starting points: {@code GrpcSender} and {@code HttpSender} make one attempt each; {@code
 * GrpcAnswer} and {@code HttpAnswer} say what an answer means; {@code Diagnosis} turns what went
 * wrong on the way into a sentence with a cure.
 */
package io.sluice.exporters.otlp;
