package io.sluice.metrics;

/**
 * A span that went into a point, to be looked at.
 *
 * @param timeNanos nanoseconds since 1970
 */
public record Exemplar(
    long traceIdHigh, long traceIdLow, long spanId, long timeNanos, double value) {}
