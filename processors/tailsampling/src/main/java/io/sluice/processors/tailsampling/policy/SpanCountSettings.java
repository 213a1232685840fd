package io.sluice.processors.tailsampling.policy;

/**
 * A trace of so many spans.
 *
 * @param minSpans the least
 * @param maxSpans the most; zero for no bound
 */
public record SpanCountSettings(int minSpans, int maxSpans) {}
