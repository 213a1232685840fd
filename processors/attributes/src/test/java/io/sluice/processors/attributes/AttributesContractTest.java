package io.sluice.processors.attributes;

import io.sluice.component.InlineProcessor;
import io.sluice.processors.editing.action.ActionKind;
import io.sluice.processors.editing.match.MatchSettings;
import io.sluice.testkit.InlineProcessorContract;
import io.sluice.testkit.RecordingConsumer;
import java.util.List;

class AttributesContractTest extends InlineProcessorContract {
  @Override
  protected InlineProcessor inline() {
    AttributesSettings settings =
        new AttributesSettings(
            MatchSettings.defaults(),
            List.of(AttributesProcessorTest.action("http.request.method", ActionKind.HASH)));
    return (InlineProcessor)
        new AttributesFactory()
            .create(bench.context("attributes"), settings, new RecordingConsumer());
  }
}
