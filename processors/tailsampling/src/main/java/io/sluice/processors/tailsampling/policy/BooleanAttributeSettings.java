package io.sluice.processors.tailsampling.policy;

/**
 * A truth value on a resource or span.
 *
 * @param invertMatch sampled are the traces in which nothing matches
 */
public record BooleanAttributeSettings(String key, boolean value, boolean invertMatch) {}
