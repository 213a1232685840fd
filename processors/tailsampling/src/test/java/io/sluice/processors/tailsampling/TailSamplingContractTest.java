package io.sluice.processors.tailsampling;

import io.sluice.component.Consumer;
import io.sluice.component.HoldingProcessor;
import io.sluice.testkit.HoldingProcessorContract;

class TailSamplingContractTest extends HoldingProcessorContract {
  @Override
  protected HoldingProcessor holding(Consumer next) {
    TailSamplingSettings settings =
        TestSettings.yaml(
            """
            decision_wait: 1s
            num_traces: 7
            policies: [{ name: all, type: always_sample }]
            """);
    return (HoldingProcessor)
        new TailSamplingFactory().create(bench.context("tail_sampling"), settings, next);
  }
}
