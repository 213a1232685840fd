package io.sluice.processors.span;

import io.sluice.spans.Attributes;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.text.DoubleText;
import java.util.List;

/** Names spans after attributes of theirs; those that lack one keep their names. */
final class NameFromAttributes {
  private static final Text UNKNOWN_TYPE = Text.of("<unknown-attribute-type>");

  private final Text[] keys;
  private final Text separator;
  private final TextBuffer name = new TextBuffer();

  NameFromAttributes(List<String> keys, String separator) {
    this.keys = keys.stream().map(Text::of).toArray(Text[]::new);
    this.separator = Text.of(separator);
  }

  void rename(SpanCursor span) {
    Attributes attributes = span.attributes();
    name.clear();
    for (int i = 0; i < keys.length; i++) {
      Value value = attributes.get(keys[i]);
      if (value == null) {
        return;
      }
      if (i > 0) {
        name.append(separator);
      }
      name.append(text(value));
    }
    span.setName(name.text());
  }

  private static Text text(Value value) {
    return switch (value.kind()) {
      case STRING -> value.asText();
      case BOOLEAN -> Text.of(Boolean.toString(value.asBoolean()));
      case LONG -> Text.of(Long.toString(value.asLong()));
      case DOUBLE -> {
        StringBuilder out = new StringBuilder();
        DoubleText.appendPlain(value.asDouble(), out);
        yield Text.of(out.toString());
      }
      case EMPTY, BYTES, LIST, MAP -> UNKNOWN_TYPE;
    };
  }
}
