/**
 * The {@code opencensus} receiver: what OpenCensus' agent exporters send, as a stream over gRPC or
 * as JSON over HTTP, at one port.
 *
 * <p>A message of a stream is accepted when every one of its spans is in a sending queue, held by a
 * step that holds spans by design, or decided against; there is no word for that in a stream, so
 * only a refusal is told: it ends the stream with its status. A stream that its client ends is
 * answered when all its messages are accepted.
 *
 * <p>Starting points: {@code Requests} tells what comes in at the port apart; {@code ExportStream}
 * takes a stream, {@code HttpExport} a request; the mapping is in {@link
 * io.sluice.formats.opencensus}.
 */
package io.sluice.receivers.opencensus;
