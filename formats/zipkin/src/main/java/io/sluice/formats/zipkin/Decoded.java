package io.sluice.formats.zipkin;

import io.sluice.spans.SpanBatch;

/**
 * What could be read of a message.
 *
 * @param spans the good ones
 * @param refusals the others
 */
public record Decoded(SpanBatch spans, Refusals refusals) {}
