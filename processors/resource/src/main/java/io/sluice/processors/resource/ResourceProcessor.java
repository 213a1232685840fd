package io.sluice.processors.resource;

import io.sluice.component.Client;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Verdict;
import io.sluice.processors.editing.action.Actions;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanEdits;

/** Edits the attributes of every resource. */
final class ResourceProcessor implements InlineProcessor {
  private final Actions actions;

  ResourceProcessor(ResourceSettings settings) {
    actions = Actions.of(settings.attributes());
  }

  @Override
  public Verdict process(SpanEdits spans, Client client) {
    for (ResourceCursor resource = spans.resources(); resource.next(); ) {
      actions.apply(resource.attributes(), client);
    }
    return Verdict.PASS;
  }
}
