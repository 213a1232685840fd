package io.sluice.exporters.debug;

import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.util.Base64;

/** Writes attributes' values. */
final class ValueText {
  private ValueText() {}

  /** Appends {@code Str(cart)}. */
  static void appendWithType(Value value, StringBuilder out) {
    out.append(type(value.kind())).append('(');
    append(value, out);
    out.append(')');
  }

  /** Appends {@code cart}. */
  static void append(Value value, StringBuilder out) {
    switch (value.kind()) {
      case EMPTY -> {
        // Nothing stands for nothing.
      }
      case STRING -> out.append(value.asText());
      case BOOLEAN -> out.append(value.asBoolean());
      case LONG -> out.append(value.asLong());
      case DOUBLE -> DoubleText.append(value.asDouble(), out);
      case BYTES -> out.append(base64(value));
      case LIST, MAP -> JsonText.append(value, out);
    }
  }

  static String base64(Value bytes) {
    return Base64.getEncoder().encodeToString(bytes.asBytes());
  }

  private static String type(ValueKind kind) {
    return switch (kind) {
      case EMPTY -> "Empty";
      case STRING -> "Str";
      case BOOLEAN -> "Bool";
      case LONG -> "Int";
      case DOUBLE -> "Double";
      case BYTES -> "Bytes";
      case LIST -> "Slice";
      case MAP -> "Map";
    };
  }
}
