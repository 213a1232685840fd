/**
 * The {@code probabilistic_sampler} processor: keeps a share of all spans, the same traces wherever
 * it runs with the same settings. Starting points: {@code ProbabilisticSampler} goes through the
 * spans, {@code Sampler} and its cases are the modes, {@code SamplingPriority} is what a span asks
 * for itself.
 */
package io.sluice.processors.probabilisticsampler;
