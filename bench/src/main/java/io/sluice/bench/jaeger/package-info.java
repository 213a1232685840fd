/**
 * What Jaeger's spans cost on their way in.
 *
 * <p>Starting point: {@link io.sluice.bench.jaeger.JaegerBenchmark}.
 */
package io.sluice.bench.jaeger;
