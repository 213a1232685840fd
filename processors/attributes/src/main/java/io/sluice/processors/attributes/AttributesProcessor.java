package io.sluice.processors.attributes;

import io.sluice.component.Client;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Verdict;
import io.sluice.processors.editing.action.Actions;
import io.sluice.processors.editing.match.SpanSelection;
import io.sluice.spans.SpanEdits;

/** Edits the attributes of the spans that are meant. */
final class AttributesProcessor implements InlineProcessor {
  private final SpanSelection selection;
  private final Actions actions;

  AttributesProcessor(AttributesSettings settings) {
    selection = SpanSelection.of(settings.match());
    actions = Actions.of(settings.actions());
  }

  @Override
  public Verdict process(SpanEdits spans, Client client) {
    selection.forEach(spans, span -> actions.apply(span.attributes(), client));
    return Verdict.PASS;
  }
}
