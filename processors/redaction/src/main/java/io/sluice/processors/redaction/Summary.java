package io.sluice.processors.redaction;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What was done to the attributes of one message, told by further attributes. What an earlier
 * processor told is added to.
 */
final class Summary {
  private static final String SEPARATOR = ",";

  private final SummaryLevel level;
  private final Part removed = new Part("redaction.redacted");
  private final Part masked = new Part("redaction.masked");
  private final Part allowed = new Part("redaction.allowed");
  private final Part ignored = new Part("redaction.ignored");

  /** The keys of all attributes that summaries are made of, those of logs included. */
  static final List<String> KEYS = keys();

  private static final class Part {
    private final Text keysKey;
    private final Text countKey;
    private final List<String> keys = new ArrayList<>();

    Part(String prefix) {
      keysKey = Text.of(prefix + ".keys");
      countKey = Text.of(prefix + ".count");
    }
  }

  Summary(SummaryLevel level) {
    this.level = level;
  }

  private static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (String prefix : List.of("redaction.", "redaction.body.")) {
      for (String part : List.of("redacted", "masked", "allowed")) {
        keys.add(prefix + part + ".keys");
        keys.add(prefix + part + ".count");
      }
      keys.add(prefix + "ignored.count");
    }
    return Collections.unmodifiableList(keys);
  }

  void removed(Text key) {
    note(removed, key);
  }

  void masked(Text key) {
    note(masked, key);
  }

  void allowed(Text key) {
    note(allowed, key);
  }

  void ignored(Text key) {
    note(ignored, key);
  }

  private void note(Part part, Text key) {
    if (level != SummaryLevel.SILENT) {
      part.keys.add(key.toString());
    }
  }

  /** Writes what was noted since the last time. */
  void write(Attributes attributes) {
    if (level != SummaryLevel.SILENT) {
      write(removed, attributes, true);
      write(masked, attributes, true);
      write(allowed, attributes, true);
      write(ignored, attributes, false);
    }
  }

  private void write(Part part, Attributes attributes, boolean named) {
    if (part.keys.isEmpty()) {
      return;
    }
    long count = part.keys.size() + countBefore(attributes, part.countKey);
    if (named && level == SummaryLevel.DEBUG) {
      part.keys.addAll(keysBefore(attributes, part.keysKey));
      Collections.sort(part.keys);
      attributes.set(part.keysKey, AttributeValue.of(String.join(SEPARATOR, part.keys)));
    }
    attributes.set(part.countKey, AttributeValue.of(count));
    part.keys.clear();
  }

  private static long countBefore(Attributes attributes, Text key) {
    Value value = attributes.get(key);
    return value != null && value.kind() == ValueKind.LONG ? value.asLong() : 0;
  }

  private static List<String> keysBefore(Attributes attributes, Text key) {
    Value value = attributes.get(key);
    boolean some = value != null && value.kind() == ValueKind.STRING && !value.asText().isEmpty();
    return some ? List.of(value.asText().toString().split(SEPARATOR, -1)) : List.of();
  }
}
