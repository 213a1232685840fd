package io.sluice.processors.editing.match;

import io.sluice.processors.editing.ConfiguredValue;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.text.DoubleText;
import java.util.List;

/** Whether an attribute's value is the one that is meant. */
interface ValueMatch {
  boolean matches(Value value);

  static ValueMatch of(Object configured, MatchProperties properties) {
    if (configured == null) {
      return value -> true;
    }
    if (properties.isRegexp()) {
      TextMatch text = TextMatch.oneOf(List.of((String) configured), properties);
      return value -> matchesAsText(value, text);
    }
    AttributeValue wanted = ConfiguredValue.of(configured);
    return value -> value.kind() == wanted.kind() && equal(value, wanted);
  }

  private static boolean matchesAsText(Value value, TextMatch text) {
    return switch (value.kind()) {
      case STRING -> text.matches(value.asText());
      case BOOLEAN -> text.matches(Text.of(Boolean.toString(value.asBoolean())));
      case LONG -> text.matches(Text.of(Long.toString(value.asLong())));
      case DOUBLE -> text.matches(plain(value.asDouble()));
      case EMPTY, BYTES, LIST, MAP -> false;
    };
  }

  private static Text plain(double number) {
    StringBuilder out = new StringBuilder();
    DoubleText.appendPlain(number, out);
    return Text.of(out.toString());
  }

  /** Compares values of the same kind; numbers as numbers, so that zero has no sign. */
  private static boolean equal(Value value, AttributeValue wanted) {
    if (wanted instanceof AttributeValue.OfString string) {
      return value.isText(string.value());
    }
    if (wanted instanceof AttributeValue.OfLong number) {
      return value.asLong() == number.value();
    }
    if (wanted instanceof AttributeValue.OfBoolean flag) {
      return value.asBoolean() == flag.value();
    }
    if (wanted instanceof AttributeValue.OfDouble number) {
      return value.asDouble() == number.value();
    }
    return value.toAttributeValue().equals(wanted);
  }
}
