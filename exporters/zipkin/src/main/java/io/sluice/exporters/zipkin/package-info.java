/**
 * The {@code zipkin} exporter: spans to a Zipkin server, in JSON or protobuf.
 *
 * <p>Starting points: {@code ZipkinDialogue} says what is sent and what answers mean; {@link
 * io.sluice.formats.zipkin} writes the spans, {@link io.sluice.exporters.client} speaks HTTP and
 * {@link io.sluice.exporters.sending} queues and retries.
 */
package io.sluice.exporters.zipkin;
