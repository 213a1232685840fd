package io.sluice.formats.zipkin;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.util.Map;
import java.util.Optional;

/**
 * Writes events and links, for which Zipkin has a text only. The reference packs their attributes
 * into it between bars: {@code name|{json}|dropped} is an event, {@code
 * trace|span|state|{json}|dropped} a link. Other texts are just what they are.
 */
final class Extras {
  private static final byte BAR = '|';
  private static final long MOST_DROPPED = 0xffff_ffffL;
  private static final int LONGEST_COUNT = 10;

  private final Slices slices;
  private final SpanWriter out;

  Extras(Slices slices, SpanWriter out) {
    this.slices = slices;
    this.out = out;
  }

  /** What stands between bars behind the fixed parts. */
  private record Packed(Map<String, AttributeValue> attributes, int dropped) {}

  void event(long text, long nanos) {
    int firstBar = slices.indexOf(text, BAR, 0);
    Optional<Packed> packed = firstBar < 0 ? Optional.empty() : unpack(text, firstBar + 1);
    out.beginEvent();
    out.eventNanos(nanos);
    out.name(slices.text(packed.isPresent() ? Slices.part(text, 0, firstBar) : text));
    packed.ifPresent(this::write);
    out.end();
  }

  /** Writes a link, or tells that the text is none. */
  boolean link(long text) {
    int trace = slices.indexOf(text, BAR, 0);
    int span = trace < 0 ? -1 : slices.indexOf(text, BAR, trace + 1);
    int state = span < 0 ? -1 : slices.indexOf(text, BAR, span + 1);
    if (state < 0
        || !isId(text, 0, trace, 2 * Hex.DIGITS)
        || !isId(text, trace + 1, span, Hex.DIGITS)) {
      return false;
    }
    Optional<Packed> packed = unpack(text, state + 1);
    if (packed.isEmpty()) {
      return false;
    }
    out.beginLink();
    if (trace > 0) {
      out.traceId(number(text, 0), number(text, Hex.DIGITS));
    }
    if (span > trace + 1) {
      out.spanId(number(text, trace + 1));
    }
    out.traceState(slices.text(Slices.part(text, span + 1, state)));
    write(packed.get());
    out.end();
    return true;
  }

  /** An empty id is none, which a link may have. */
  private boolean isId(long text, int from, int to, int digits) {
    return to == from
        || (to - from == digits
            && Hex.areDigits(slices.array(text), Slices.start(text) + from, digits));
  }

  private long number(long text, int from) {
    return Hex.number(slices.array(text), Slices.start(text) + from, Hex.DIGITS);
  }

  /** What follows from a position on, if it is JSON, a bar and a count. */
  private Optional<Packed> unpack(long text, int from) {
    int lastBar = slices.lastIndexOf(text, BAR);
    if (lastBar < from) {
      return Optional.empty();
    }
    long dropped = count(Slices.part(text, lastBar + 1, Slices.length(text)));
    if (dropped < 0) {
      return Optional.empty();
    }
    return new PackedAttributes(slices, Slices.part(text, from, lastBar))
        .read()
        .map(attributes -> new Packed(attributes, (int) dropped));
  }

  /** A number of up to 32 bits; -1 if there is none. */
  private long count(long text) {
    int length = Slices.length(text);
    if (length == 0 || length > LONGEST_COUNT) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = slices.at(text, i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value > MOST_DROPPED ? -1 : value;
  }

  private void write(Packed packed) {
    packed.attributes().forEach((key, value) -> out.attribute(Text.of(key), value));
    out.droppedAttributesCount(packed.dropped());
  }
}
