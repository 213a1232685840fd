package io.sluice.formats.zipkin;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sluice.spans.Attributes;
import io.sluice.spans.LinkCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.text.ValueText;
import java.util.HexFormat;

/** Packs events and links into texts, as {@link Extras} unpacks them. */
final class PackedText {
  private static final char BAR = '|';

  private PackedText() {}

  static Text event(Text name, Attributes attributes, int dropped) {
    StringBuilder text = new StringBuilder().append(name).append(BAR);
    pack(attributes, dropped, text);
    return Text.of(text.toString());
  }

  static Text link(LinkCursor link) {
    StringBuilder text = new StringBuilder();
    if ((link.traceIdHigh() | link.traceIdLow()) != 0) {
      text.append(hex(link.traceIdHigh())).append(hex(link.traceIdLow()));
    }
    text.append(BAR).append(link.spanId() == 0 ? "" : hex(link.spanId()));
    text.append(BAR).append(link.traceState()).append(BAR);
    pack(link.attributes(), link.droppedAttributesCount(), text);
    return Text.of(text.toString());
  }

  private static String hex(long id) {
    return HexFormat.of().toHexDigits(id);
  }

  private static void pack(Attributes attributes, int dropped, StringBuilder out) {
    String separator = "{";
    attributes.rewind();
    while (attributes.next()) {
      out.append(separator);
      quote(attributes.key().toString(), out);
      out.append(':');
      value(attributes.value(), out);
      separator = ",";
    }
    out.append(separator.equals("{") ? "{}" : "}");
    out.append(BAR).append(Integer.toUnsignedString(dropped));
  }

  private static void value(Value value, StringBuilder out) {
    switch (value.kind()) {
      case STRING, BYTES -> quote(ValueText.of(value), out);
      case BOOLEAN, LONG -> ValueText.append(value, out);
      case EMPTY -> out.append("null");
      case DOUBLE -> {
        if (Double.isFinite(value.asDouble())) {
          ValueText.append(value, out);
        } else {
          quote(ValueText.of(value), out);
        }
      }
      case LIST, MAP -> {
        String json = ValueText.of(value);
        out.append(json.isEmpty() ? "null" : json);
      }
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }
}
