package io.sluice.spans;

/** An immutable batch of spans: OTLP bytes with an index over them. */
public final class SpanBatch {}
