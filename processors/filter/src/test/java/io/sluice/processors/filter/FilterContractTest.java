package io.sluice.processors.filter;

import io.sluice.component.InlineProcessor;
import io.sluice.testkit.InlineProcessorContract;
import java.util.List;

final class FilterContractTest extends InlineProcessorContract {
  @Override
  protected InlineProcessor inline() {
    FilterSettings settings =
        Filters.with(
            new ContextConditions(List.of(), List.of("IsMatch(name, \"[13579]$\")"), List.of()));
    return (InlineProcessor) new FilterFactory().create(bench.context("filter"), settings, null);
  }
}
