/**
 * What Zipkin's formats cost, beside Zipkin's own library.
 *
 * <p>Starting point: {@link io.sluice.bench.zipkin.ZipkinBenchmark}.
 */
package io.sluice.bench.zipkin;
