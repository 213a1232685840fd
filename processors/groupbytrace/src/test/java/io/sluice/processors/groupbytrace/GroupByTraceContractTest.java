package io.sluice.processors.groupbytrace;

import io.sluice.component.Consumer;
import io.sluice.component.HoldingProcessor;
import io.sluice.testkit.HoldingProcessorContract;
import java.time.Duration;

class GroupByTraceContractTest extends HoldingProcessorContract {
  @Override
  protected HoldingProcessor holding(Consumer next) {
    GroupByTraceSettings settings =
        new GroupByTraceSettings(Duration.ofMillis(50), 100, 1, false, false);
    return (HoldingProcessor)
        new GroupByTraceFactory().create(bench.context("groupbytrace"), settings, next);
  }
}
