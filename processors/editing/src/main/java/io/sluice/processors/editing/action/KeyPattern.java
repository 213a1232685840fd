package io.sluice.processors.editing.action;

import io.sluice.component.Client;
import io.sluice.component.RecentTexts;
import io.sluice.processors.editing.Regex;
import io.sluice.spans.Attributes;

/** Changes every attribute whose key a pattern is found in. */
final class KeyPattern implements Step {
  /** Keys are few and come with every span. */
  private static final int KEYS = 1024;

  /** What is done to the attribute that the attributes stand on. */
  interface Change {
    void to(Attributes attributes);
  }

  private final Regex pattern;
  private final RecentTexts<Boolean> keys = new RecentTexts<>(KEYS);
  private final Change change;

  KeyPattern(Regex pattern, Change change) {
    this.pattern = pattern;
    this.change = change;
  }

  @Override
  public void apply(Attributes attributes, Client client) {
    attributes.rewind();
    while (attributes.next()) {
      if (keys.get(attributes.key(), pattern::isIn)) {
        change.to(attributes);
      }
    }
  }
}
