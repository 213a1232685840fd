package io.sluice.spans.text;

import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.util.Base64;

/** Writes attributes' values. */
public final class ValueText {
  private ValueText() {}

  /** The value alone: {@code cart}. */
  public static String of(Value value) {
    StringBuilder out = new StringBuilder();
    append(value, out);
    return out.toString();
  }

  /** Appends {@code Str(cart)}. */
  public static void appendWithType(Value value, StringBuilder out) {
    out.append(type(value.kind())).append('(');
    append(value, out);
    out.append(')');
  }

  /** Appends {@code cart}. */
  public static void append(Value value, StringBuilder out) {
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
