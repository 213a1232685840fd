package io.sluice.processors.k8sattributes;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;

/** An attribute that is ready to be written. */
record Attribute(Text key, AttributeValue value) {
  static Attribute of(Text key, Text value) {
    return new Attribute(key, new AttributeValue.OfString(value));
  }

  /** Adds it, unless the resource says something about that already. */
  void addTo(Attributes attributes) {
    if (isMissing(attributes, key)) {
      attributes.set(key, value);
    }
  }

  /** The same for a text that stands for itself. */
  static void add(Attributes attributes, Text key, Text value) {
    if (!value.isEmpty() && isMissing(attributes, key)) {
      attributes.set(key, new AttributeValue.OfString(value));
    }
  }

  private static boolean isMissing(Attributes attributes, Text key) {
    Value present = attributes.get(key);
    return present == null
        || present.kind() == ValueKind.EMPTY
        || (present.kind() == ValueKind.STRING && present.asText().isEmpty());
  }

  /** The text of an attribute that is a string; empty if there is none. */
  static Text textOf(Attributes attributes, Text key) {
    Value value = attributes.get(key);
    return value != null && value.kind() == ValueKind.STRING ? value.asText() : Text.EMPTY;
  }
}
