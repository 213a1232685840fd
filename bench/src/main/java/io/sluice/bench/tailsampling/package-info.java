/**
 * What tail sampling costs, in time ({@link io.sluice.bench.tailsampling.TailSamplingBenchmark})
 * and in memory ({@link io.sluice.bench.tailsampling.Footprint}).
 */
package io.sluice.bench.tailsampling;
