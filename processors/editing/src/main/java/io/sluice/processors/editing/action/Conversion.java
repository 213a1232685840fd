package io.sluice.processors.editing.action;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import io.sluice.spans.text.ValueText;

/** Changes the type of values; what cannot be converted stays as it is. */
record Conversion(ConvertedType type) {
  /** Converts the one that the attributes stand on. */
  void replace(Attributes attributes) {
    AttributeValue converted = convert(attributes.value());
    if (converted != null) {
      attributes.setValue(converted);
    }
  }

  /** The converted value; null when it is of that type already, or cannot be. */
  private AttributeValue convert(Value value) {
    return switch (type) {
      case INT -> toInt(value);
      case DOUBLE -> toDouble(value);
      case STRING ->
          value.kind() == ValueKind.STRING ? null : AttributeValue.of(ValueText.of(value));
    };
  }

  private static AttributeValue toInt(Value value) {
    return switch (value.kind()) {
      case DOUBLE -> AttributeValue.of((long) value.asDouble());
      case BOOLEAN -> AttributeValue.of(value.asBoolean() ? 1L : 0L);
      case STRING -> {
        Long number = NumberText.toLong(value.asText().toString());
        yield number == null ? null : AttributeValue.of((long) number);
      }
      case LONG, EMPTY, BYTES, LIST, MAP -> null;
    };
  }

  private static AttributeValue toDouble(Value value) {
    return switch (value.kind()) {
      case LONG -> AttributeValue.of((double) value.asLong());
      case BOOLEAN -> AttributeValue.of(value.asBoolean() ? 1.0 : 0.0);
      case STRING -> {
        Double number = NumberText.toDouble(value.asText().toString());
        yield number == null ? null : AttributeValue.of((double) number);
      }
      case DOUBLE, EMPTY, BYTES, LIST, MAP -> null;
    };
  }
}
