package io.sluice.processors.probabilisticsampler;

import io.sluice.processors.sampling.Threshold;
import io.sluice.spans.SpanGlance;

/**
 * Takes randomness from the trace state or else from the trace id itself, as OpenTelemetry's
 * consistent sampling has it.
 */
abstract sealed class ConsistentSampler implements Sampler
    permits EqualizingSampler, ProportionalSampler {
  @Override
  public final void look(SpanGlance span, SpanState state) {
    if (state.obstacle != null) {
      return;
    }
    if (state.trace.hasRandomness()) {
      state.random(Policy.SAMPLING_RANDOMNESS, state.trace.randomness());
      return;
    }
    long low = span.traceIdLow();
    if ((low | span.traceIdHigh()) != 0) {
      state.random(Policy.TRACE_ID_W3C, Threshold.randomnessOf(low));
    }
  }
}
