package io.sluice.formats.zipkin;

import java.nio.ByteBuffer;

/**
 * Spans in one of Zipkin's forms.
 *
 * @param body the message
 * @param spans how many are in it
 * @param withoutId how many are not, because they lack a trace or span id and no Zipkin would take
 *     them
 */
public record Encoded(ByteBuffer body, int spans, int withoutId) {}
