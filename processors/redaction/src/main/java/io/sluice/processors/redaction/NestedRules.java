package io.sluice.processors.redaction;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import io.sluice.spans.text.ValueText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies the rules within lists and maps: ignored and blocked keys count there too, but nothing is
 * removed, since a list of allowed keys is one of attributes.
 */
final class NestedRules {
  private final KeyRules keys;
  private final ValueRules values;
  private final boolean allTypes;
  private boolean masked;

  NestedRules(KeyRules keys, ValueRules values, boolean allTypes) {
    this.keys = keys;
    this.values = values;
    this.allTypes = allTypes;
  }

  /**
   * The value as it is to be; null if nothing in it was masked. What is there twice, and hides
   * behind another, is looked at as well.
   */
  AttributeValue masked(Value value) {
    masked = false;
    AttributeValue after = apply(value);
    return masked ? after : null;
  }

  private AttributeValue apply(Value value) {
    if (value.kind() == ValueKind.LIST) {
      List<AttributeValue> items = new ArrayList<>();
      value.asList().forEach(item -> items.add(apply(item)));
      return AttributeValue.of(items);
    }
    if (value.kind() == ValueKind.MAP) {
      Map<String, AttributeValue> entries = new LinkedHashMap<>();
      value.asMap().forEach(e -> entries.put(e.key().toString(), apply(e)));
      return AttributeValue.of(entries);
    }
    return single(value, false);
  }

  private AttributeValue apply(Value.Entry entry) {
    return switch (keys.fateWithin(entry.key())) {
      case IGNORED -> entry.value().toAttributeValue();
      case BLOCKED -> single(entry.value(), true);
      case REMOVED, OPEN -> apply(entry.value());
    };
  }

  private AttributeValue single(Value value, boolean blocked) {
    String text = seen(value);
    if (!values.allows(text)) {
      String done = blocked ? values.mask(text) : values.masked(text);
      if (blocked || !done.equals(text)) {
        masked = true;
        return AttributeValue.of(done);
      }
    }
    return value.toAttributeValue();
  }

  /** What rules see of a value: of one that is no string nothing, unless they are to see all. */
  String seen(Value value) {
    return allTypes || value.kind() == ValueKind.STRING ? ValueText.of(value) : "";
  }
}
