/**
 * The {@code zipkin} receiver: spans of Zipkin's tracers over HTTP, in both versions of the format.
 *
 * <p>A request is accepted, and its client told so, when every one of its spans that could be read
 * is in a sending queue, held by a step that holds spans by design, or decided against.
 *
 * <p>Starting points: {@code ZipkinRequests} turns away what must not come in; {@code SpanPost}
 * takes one request; {@code ZipkinAnswers} is every answer there is; {@link
 * io.sluice.formats.zipkin} reads the spans.
 */
package io.sluice.receivers.zipkin;
