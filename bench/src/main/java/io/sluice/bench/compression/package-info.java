/**
 * What compression costs: the largest cost of all once spans stay bytes.
 *
 * <p>Starting point: {@link io.sluice.bench.compression.CompressionBenchmark}.
 */
package io.sluice.bench.compression;
