package io.sluice.processors.tailsampling.policy;

/**
 * A trace that took long.
 *
 * @param thresholdMs it must have taken longer than that
 * @param upperThresholdMs and no longer than that; zero for no bound
 */
public record LatencySettings(long thresholdMs, long upperThresholdMs) {}
