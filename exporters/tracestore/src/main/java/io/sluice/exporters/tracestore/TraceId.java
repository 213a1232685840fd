package io.sluice.exporters.tracestore;

/** Both halves of a trace id. */
record TraceId(long high, long low) {}
