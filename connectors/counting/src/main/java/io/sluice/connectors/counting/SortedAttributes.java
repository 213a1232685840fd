package io.sluice.connectors.counting;

import io.sluice.metrics.AttributeList;
import io.sluice.metrics.AttributeListBuilder;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Copies a message's attributes in the order of their keys, so that those of two messages are equal
 * whatever order they came in. Long texts are cut. One thread at a time.
 */
public final class SortedAttributes {
  private record Entry(Text key, Value value) {}

  private static final Comparator<Entry> BY_KEY = Comparator.comparing(Entry::key);

  private final AttributeListBuilder builder = new AttributeListBuilder();
  private final List<Entry> entries = new ArrayList<>();

  /** The attributes that the condition holds for. */
  public AttributeList of(Attributes attributes, Predicate<Text> wanted) {
    entries.clear();
    boolean sorted = true;
    attributes.rewind();
    while (attributes.next()) {
      Text key = attributes.key();
      if (wanted.test(key)) {
        sorted &= entries.isEmpty() || entries.get(entries.size() - 1).key().compareTo(key) < 0;
        entries.add(new Entry(ShortTexts.of(key), attributes.value()));
      }
    }
    if (!sorted) {
      // Stable, so that of a key that is there twice the first one stays in front.
      entries.sort(BY_KEY);
    }
    return build();
  }

  private AttributeList build() {
    Text before = null;
    for (Entry entry : entries) {
      if (!entry.key().equals(before)) {
        add(entry);
      }
      before = entry.key();
    }
    return builder.build();
  }

  private void add(Entry entry) {
    if (entry.value().encodedSize() <= ShortTexts.MOST_BYTES) {
      builder.add(entry.key(), entry.value());
    } else {
      builder.add(entry.key(), ShortTexts.of(entry.value()));
    }
  }
}
