package io.sluice.processors.tailsampling.policy;

/**
 * As many spans a second as fit.
 *
 * @param burstCapacity how many may come at once after a quiet time; zero for twice the rate
 */
public record RateLimitingSettings(long spansPerSecond, long burstCapacity) {}
