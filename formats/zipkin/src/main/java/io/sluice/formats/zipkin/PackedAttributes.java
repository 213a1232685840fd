package io.sluice.formats.zipkin;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads attributes that were packed into a text as a JSON object. */
final class PackedAttributes {
  private final Slices slices;
  private final JsonScanner json;

  PackedAttributes(Slices slices, long text) {
    this.slices = slices;
    this.json = JsonScanner.within(slices, text);
  }

  /** Writes the attributes, and tells whether the text was such an object and nothing else. */
  boolean writeTo(SpanWriter out) {
    int mark = slices.mark();
    try {
      if (json.peek() != JsonKind.OBJECT) {
        return false;
      }
      json.open();
      while (json.nextMember()) {
        attribute(slices.text(json.key()), out);
      }
      json.end();
      return true;
    } catch (MalformedSpans e) {
      // Not what the reference packs; whoever asked takes the text for what it is.
      return false;
    } finally {
      slices.backTo(mark);
    }
  }

  private void attribute(Text key, SpanWriter out) throws MalformedSpans {
    if (json.peek() == JsonKind.STRING) {
      out.attribute(key, slices.text(json.string()));
    } else {
      out.attribute(key, value(0));
    }
  }

  private Map<String, AttributeValue> members(int depth) throws MalformedSpans {
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    json.open();
    while (json.nextMember()) {
      String key = slices.text(json.key()).toString();
      members.put(key, value(depth));
    }
    return members;
  }

  private AttributeValue value(int depth) throws MalformedSpans {
    JsonKind kind = json.peek();
    return switch (kind) {
      case STRING -> AttributeValue.of(slices.text(json.string()).toString());
      case NUMBER -> number(slices.text(json.number()).toString());
      case BOOLEAN -> AttributeValue.of(json.bool());
      case NULL -> {
        json.nothing();
        yield AttributeValue.EMPTY;
      }
      case OBJECT -> AttributeValue.of(members(deeper(depth)));
      case ARRAY -> AttributeValue.of(elements(deeper(depth)));
    };
  }

  private static int deeper(int depth) throws MalformedSpans {
    if (depth + 1 == AttributeValue.DEEPEST) {
      throw MalformedSpans.atByte(0, "an attribute", "nests too deep");
    }
    return depth + 1;
  }

  private List<AttributeValue> elements(int depth) throws MalformedSpans {
    List<AttributeValue> elements = new ArrayList<>();
    json.open();
    while (json.nextElement()) {
      elements.add(value(depth));
    }
    return elements;
  }

  /** JSON does not tell 3 from 3.0; the reference takes both for whole numbers. */
  private static AttributeValue number(String written) {
    if (written.length() < 19 && written.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E')) {
      return AttributeValue.of(Long.parseLong(written));
    }
    double value = Double.parseDouble(written);
    boolean whole = value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE;
    return whole ? whole(written, value) : AttributeValue.of(value);
  }

  /** Digits that a double has no room for are kept if the number is written out. */
  private static AttributeValue whole(String written, double value) {
    try {
      return AttributeValue.of(Long.parseLong(written));
    } catch (NumberFormatException e) {
      // Written with a point or an exponent.
      return AttributeValue.of((long) value);
    }
  }
}
