package io.sluice.processors.batch;

import io.sluice.component.Consumer;
import io.sluice.component.HoldingProcessor;
import io.sluice.testkit.HoldingProcessorContract;
import java.time.Duration;
import java.util.List;

class BatchContractTest extends HoldingProcessorContract {
  @Override
  protected HoldingProcessor holding(Consumer next) {
    BatchSettings settings = new BatchSettings(Duration.ofMillis(50), 10, 11, List.of(), 0);
    return (HoldingProcessor) new BatchFactory().create(bench.context("batch"), settings, next);
  }
}
