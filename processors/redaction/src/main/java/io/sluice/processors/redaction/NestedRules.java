package io.sluice.processors.redaction;

import io.sluice.spans.AttributeValue;
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

  NestedRules(KeyRules keys, ValueRules values, boolean allTypes) {
    this.keys = keys;
    this.values = values;
    this.allTypes = allTypes;
  }

  AttributeValue apply(AttributeValue value) {
    if (value instanceof AttributeValue.OfList list) {
      List<AttributeValue> items = new ArrayList<>();
      list.values().forEach(item -> items.add(apply(item)));
      return AttributeValue.of(items);
    }
    if (value instanceof AttributeValue.OfMap map) {
      Map<String, AttributeValue> entries = new LinkedHashMap<>();
      map.entries().forEach((key, entry) -> entries.put(key, apply(key, entry)));
      return AttributeValue.of(entries);
    }
    return single(value, false);
  }

  private AttributeValue apply(String key, AttributeValue value) {
    return switch (keys.fateWithin(key)) {
      case IGNORED -> value;
      case BLOCKED -> single(value, true);
      case REMOVED, OPEN -> apply(value);
    };
  }

  private AttributeValue single(AttributeValue value, boolean blocked) {
    boolean seen = allTypes || value instanceof AttributeValue.OfString;
    String text = seen ? StringForm.of(value) : "";
    if (values.allows(text)) {
      return value;
    }
    String done = blocked ? values.mask(text) : values.masked(text);
    return blocked || !done.equals(text) ? AttributeValue.of(done) : value;
  }
}
