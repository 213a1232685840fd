package io.sluice.processors.groupbyattrs;

import io.sluice.component.Consumer;
import io.sluice.component.ReshapingProcessor;
import io.sluice.testkit.ReshapingProcessorContract;
import java.util.List;

class GroupByAttrsContractTest extends ReshapingProcessorContract {
  @Override
  protected ReshapingProcessor reshaping(Consumer next) {
    return (ReshapingProcessor)
        new GroupByAttrsFactory()
            .create(
                bench.context("groupbyattrs"),
                new GroupByAttrsSettings(List.of("http.request.method")),
                next);
  }
}
