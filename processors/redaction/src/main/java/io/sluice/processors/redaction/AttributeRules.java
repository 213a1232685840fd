package io.sluice.processors.redaction;

import io.sluice.processors.redaction.sanitize.Sanitizers;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;

/**
 * Applies the rules to the attributes of one message, in this order: ignored, removed, allowed
 * value, blocked key, blocked value, URL, statement. The first that fits is the last but for the
 * three that mask parts.
 */
final class AttributeRules {
  private final KeyRules keys;
  private final ValueRules values;
  private final Sanitizers sanitizers;
  private final NestedRules nested;
  private final Summary summary;

  AttributeRules(
      KeyRules keys, ValueRules values, Sanitizers sanitizers, RedactionSettings settings) {
    this.keys = keys;
    this.values = values;
    this.sanitizers = sanitizers;
    this.nested = new NestedRules(keys, values, settings.redactAllTypes());
    this.summary = new Summary(settings.summaryLevel());
  }

  void apply(Attributes attributes) {
    String database = sanitizers.treatsStatements() ? Sanitizers.systemOf(attributes) : "";
    attributes.rewind();
    while (attributes.next()) {
      Text key = attributes.key();
      switch (keys.fate(key)) {
        case IGNORED -> summary.ignored(key);
        case REMOVED -> {
          summary.removed(key);
          attributes.remove();
        }
        case BLOCKED -> apply(attributes, key, true, database);
        case OPEN -> apply(attributes, key, false, database);
      }
    }
    summary.write(attributes);
  }

  private void apply(Attributes attributes, Text key, boolean blocked, String database) {
    Value value = attributes.value();
    ValueKind kind = value.kind();
    boolean container = kind == ValueKind.LIST || kind == ValueKind.MAP;
    if (container && !blocked) {
      AttributeValue after = nested.masked(value);
      if (after != null) {
        summary.masked(key);
        attributes.setValue(after);
      }
      return;
    }
    String text = nested.seen(value);
    if (values.allows(text)) {
      summary.allowed(key);
      return;
    }
    String done = blocked ? values.mask(text) : masked(text, key, database);
    if (blocked || !done.equals(text)) {
      summary.masked(key);
      attributes.setValue(AttributeValue.of(done));
    }
  }

  private String masked(String text, Text key, String database) {
    return sanitizers.sanitized(values.masked(text), key, database);
  }
}
