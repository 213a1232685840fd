/**
 * Zipkin's formats: both versions of its JSON, the first one's Thrift, the second one's protobuf.
 * Messages become span bytes and span bytes become messages, straight from one form to the other;
 * there are no sockets here.
 *
 * <p>Starting points: {@link io.sluice.formats.zipkin.ZipkinFormat} reads and {@link
 * io.sluice.formats.zipkin.ZipkinEncoding} writes; {@code V2Mapping} and {@code V1Mapping} say what
 * Zipkin's spans are in OTLP, {@code ZipkinSpan} the other way round; {@code Placement} finds the
 * spans that share a resource.
 */
package io.sluice.formats.zipkin;
