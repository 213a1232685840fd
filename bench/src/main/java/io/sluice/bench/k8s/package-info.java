/**
 * What it costs to find a resource's pod and to keep pods in mind. Starting points: {@code
 * EnrichBenchmark}, and {@code Footprint} for the memory.
 */
package io.sluice.bench.k8s;
