package io.sluice.processors.span;

import io.sluice.component.InlineProcessor;
import io.sluice.testkit.InlineProcessorContract;
import java.util.List;
import java.util.Optional;

class SpanContractTest extends InlineProcessorContract {
  @Override
  protected InlineProcessor inline() {
    NameSettings name = new NameSettings(List.of("http.request.method"), "", Optional.empty());
    return SpanProcessorTest.processor(
        bench, name, Optional.of(new StatusSettings("Error", "because")));
  }
}
