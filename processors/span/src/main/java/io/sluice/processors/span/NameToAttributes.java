package io.sluice.processors.span;

import io.sluice.processors.editing.Regex;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.Text;
import java.util.List;
import java.util.Optional;

/**
 * Makes attributes of parts of spans' names, and puts the attributes' names in their place: {@code
 * /orders/17} becomes {@code /orders/{id}}.
 */
final class NameToAttributes {
  private static final Text OPEN = Text.of("{");
  private static final Text CLOSE = Text.of("}");

  private final List<Regex> rules;
  private final boolean onlyFirst;
  private final boolean keepName;
  private final TextBuffer name = new TextBuffer();

  NameToAttributes(ToAttributesSettings settings) {
    rules = settings.rules().stream().map(Regex::of).toList();
    onlyFirst = settings.breakAfterMatch();
    keepName = settings.keepOriginalName();
  }

  void rename(SpanCursor span) {
    if (span.name().isEmpty()) {
      return;
    }
    for (Regex rule : rules) {
      Text before = span.name();
      Optional<Regex.Found> found = rule.find(before);
      if (found.isPresent()) {
        extract(rule.groups(), found.get(), span);
        if (!keepName) {
          span.setName(withoutParts(before, rule.groups(), found.get()));
        }
        if (onlyFirst) {
          return;
        }
      }
    }
  }

  private static void extract(List<Text> groups, Regex.Found found, SpanCursor span) {
    for (int i = 0; i < groups.size(); i++) {
      if (!groups.get(i).isEmpty() && found.has(i + 1)) {
        span.attributes().set(groups.get(i), new AttributeValue.OfString(found.group(i + 1)));
      }
    }
  }

  /** A group within another one is gone with it. */
  private Text withoutParts(Text before, List<Text> groups, Regex.Found found) {
    name.clear();
    int done = 0;
    for (int i = 0; i < groups.size(); i++) {
      int start = found.start(i + 1);
      if (!groups.get(i).isEmpty() && start >= done) {
        name.append(before.part(done, start));
        name.append(OPEN);
        name.append(groups.get(i));
        name.append(CLOSE);
        done = found.end(i + 1);
      }
    }
    name.append(before.part(done, before.length()));
    return name.text();
  }
}
