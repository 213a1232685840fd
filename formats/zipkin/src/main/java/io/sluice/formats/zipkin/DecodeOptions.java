package io.sluice.formats.zipkin;

import java.util.function.LongSupplier;

/**
 * How messages are read.
 *
 * @param parseStringTags whether tags that look like numbers, {@code true} or {@code false} become
 *     such attributes
 * @param epochNanos the time, for spans of the first version that have none at all
 */
public record DecodeOptions(boolean parseStringTags, LongSupplier epochNanos) {}
