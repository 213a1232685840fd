package io.sluice.processors.transform;

import io.sluice.component.InlineProcessor;
import io.sluice.ottl.ErrorMode;
import io.sluice.ottl.settings.GroupItem;
import io.sluice.testkit.InlineProcessorContract;
import java.util.List;

final class TransformContractTest extends InlineProcessorContract {
  @Override
  protected InlineProcessor inline() {
    TransformSettings settings =
        new TransformSettings(
            ErrorMode.PROPAGATE,
            List.of(GroupItem.fromConfig("set(span.attributes[\"a\"], span.name)")),
            false,
            null,
            null,
            null);
    return (InlineProcessor)
        new TransformFactory().create(bench.context("transform"), settings, null);
  }
}
