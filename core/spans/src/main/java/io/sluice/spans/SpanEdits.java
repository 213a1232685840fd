package io.sluice.spans;

/** A batch that is open for change. */
public final class SpanEdits {}
