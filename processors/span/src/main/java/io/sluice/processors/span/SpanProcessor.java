package io.sluice.processors.span;

import io.sluice.component.Client;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Verdict;
import io.sluice.processors.editing.match.SpanSelection;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Changes names and status of the spans that are meant. */
final class SpanProcessor implements InlineProcessor {
  private final SpanSelection selection;
  private final List<Consumer<SpanCursor>> changes = new ArrayList<>();

  SpanProcessor(SpanSettings settings) {
    selection = SpanSelection.of(settings.match());
    NameSettings name = settings.name();
    if (!name.fromAttributes().isEmpty()) {
      changes.add(new NameFromAttributes(name.fromAttributes(), name.separator())::rename);
    }
    name.toAttributes().ifPresent(to -> changes.add(new NameToAttributes(to)::rename));
    settings.status().ifPresent(status -> changes.add(StatusSetting.of(status)::set));
  }

  @Override
  public Verdict process(SpanEdits spans, Client client) {
    selection.forEach(spans, this::change);
    return Verdict.PASS;
  }

  private void change(SpanCursor span) {
    for (Consumer<SpanCursor> change : changes) {
      change.accept(span);
    }
  }
}
