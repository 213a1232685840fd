/**
 * The {@code otlp_grpc} and {@code otlp_http} exporters. Both send a batch's bytes as they are, or
 * compressed; neither decodes a span. Queue, batches and retries are those of {@link
 * io.sluice.exporters.sending}, what they share with other clients is in {@link
 * io.sluice.exporters.client}.
 *
 * <p>Starting points: {@code GrpcSender} makes one attempt over gRPC, {@code OtlpDialogue} is what
 * is said over HTTP; {@code GrpcAnswer} and {@code HttpAnswer} say what an answer means.
 */
package io.sluice.exporters.otlp;
