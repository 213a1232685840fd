package io.sluice.processors.tailsampling.policy;

/**
 * What is remembered of a trace that was not kept.
 *
 * @param traceIdHigh the first half of its id
 * @param traceIdLow the second half
 * @param durationMillis about how long it took; negative when nobody asked for it at the time
 * @param spans about how many spans it had
 */
public record TraceDigest(long traceIdHigh, long traceIdLow, long durationMillis, int spans) {}
