/**
 * Requests to load a trace processor with: random but seeded, so that every run sends the same
 * bytes, and with strings as repetitive as real ones, so that they compress as real ones do.
 *
 * <p>Starting points: {@link io.sluice.bench.load.Workload} for the shapes, {@link
 * io.sluice.bench.load.LoadFiles} for the files that the load generator sends.
 */
package io.sluice.bench.load;
