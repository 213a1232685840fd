package io.sluice.formats.opencensus;

import io.sluice.formats.wire.ProtoCursor;
import io.sluice.formats.wire.Utf8;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;

/**
 * Attributes of a span, event or link, read where they lie: {@link #over} stands before them,
 * {@link #next} goes from one to the other.
 */
final class AttributeMap {
  private static final Text UNKNOWN = Text.of("<Unknown OpenCensus attribute value type>");
  private static final int TEXT = 1;
  private static final int INT = 2;
  private static final int BOOL = 3;
  private static final int DOUBLE = 4;

  private final ProtoCursor map;
  private final ProtoCursor entry;
  private int dropped;
  private Text key;
  private int type;
  private Text text;
  private long bits;

  AttributeMap(byte[] bytes, int origin) {
    map = new ProtoCursor(bytes, origin, origin, 0);
    entry = new ProtoCursor(bytes, origin, origin, 0);
  }

  /** Stands before the attributes that lie there. */
  void over(long stretch) {
    map.seek((int) (stretch >>> 32), (int) stretch);
    dropped = 0;
  }

  /** The field of a cursor as a number that {@link #over} understands. */
  static long stretch(ProtoCursor in) {
    return (long) in.start() << 32 | in.length();
  }

  boolean next() throws MalformedSpans {
    while (map.next()) {
      if (map.isBytes(1)) {
        readEntry();
        return true;
      }
      if (map.isNumber(2)) {
        dropped = (int) map.number();
      }
    }
    return false;
  }

  private void readEntry() throws MalformedSpans {
    key = Text.EMPTY;
    type = 0;
    entry.seek(map);
    while (entry.next()) {
      if (entry.isBytes(1)) {
        key = Utf8.text(entry.array(), entry.start(), entry.length());
      } else if (entry.isBytes(2)) {
        readValue();
      }
    }
  }

  private void readValue() throws MalformedSpans {
    int outer = entry.enter("attribute.value");
    while (entry.next()) {
      if (entry.isBytes(TEXT)) {
        text = truncatable(entry);
        type = TEXT;
      } else if (entry.isNumber(INT) || entry.isNumber(BOOL) || entry.isFixed64(DOUBLE)) {
        bits = entry.number();
        type = entry.field();
      }
    }
    entry.leave(outer);
  }

  /** Reads a {@code TruncatableString}, the cursor's field. */
  static Text truncatable(ProtoCursor in) throws MalformedSpans {
    Text value = Text.EMPTY;
    int outer = in.enter("text");
    while (in.next()) {
      if (in.isBytes(1)) {
        value = Utf8.text(in.array(), in.start(), in.length());
      }
    }
    in.leave(outer);
    return value;
  }

  /** How many attributes the sender left out; complete behind the last one. */
  int dropped() {
    return dropped;
  }

  Text key() {
    return key;
  }

  boolean isText() {
    return type == TEXT;
  }

  Text text() {
    return text;
  }

  boolean isInt() {
    return type == INT;
  }

  long integer() {
    return bits;
  }

  /** Writes the attribute. */
  void writeTo(SpanWriter out) {
    switch (type) {
      case TEXT -> out.attribute(key, text);
      case INT -> out.attribute(key, bits);
      case BOOL -> out.attribute(key, bits != 0);
      case DOUBLE -> out.attribute(key, Double.longBitsToDouble(bits));
      default -> out.attribute(key, UNKNOWN);
    }
  }
}
