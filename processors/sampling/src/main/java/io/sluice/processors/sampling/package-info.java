/**
 * What samplers share: how a trace state tells with which probability a span was kept ({@code
 * ot=th:…}) and what stands in for chance ({@code ot=rv:…}), and how a probability becomes a
 * threshold. A span is kept when its randomness is not below the threshold; whoever follows these
 * rules keeps the same traces.
 *
 * <p>Starting points: {@link io.sluice.processors.sampling.Threshold} for the arithmetic, {@link
 * io.sluice.processors.sampling.SamplingState} for what a span carries.
 */
package io.sluice.processors.sampling;
