package io.sluice.processors.tailsampling.policy;

/**
 * As many bytes a second as fit.
 *
 * @param burstCapacity how many may come at once after a quiet time; zero for twice the rate
 */
public record BytesLimitingSettings(long bytesPerSecond, long burstCapacity) {}
