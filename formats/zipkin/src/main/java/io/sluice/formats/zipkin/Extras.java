package io.sluice.formats.zipkin;

import io.sluice.spans.SpanWriter;

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

  void event(long text, long nanos) {
    int bar = slices.indexOf(text, BAR, 0);
    if (bar >= 0) {
      begin(Slices.part(text, 0, bar), nanos);
      if (unpack(text, bar + 1)) {
        out.end();
        return;
      }
      out.abandon();
    }
    begin(text, nanos);
    out.end();
  }

  private void begin(long name, long nanos) {
    out.beginEvent();
    out.eventNanos(nanos);
    out.name(slices.text(name));
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
    out.beginLink();
    if (trace > 0) {
      out.traceId(number(text, 0), number(text, Hex.DIGITS));
    }
    if (span > trace + 1) {
      out.spanId(number(text, trace + 1));
    }
    out.traceState(slices.text(Slices.part(text, span + 1, state)));
    if (!unpack(text, state + 1)) {
      out.abandon();
      return false;
    }
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

  /**
   * Writes what follows from a position on, if it is JSON, a bar and a count; else what was written
   * is to be abandoned.
   */
  private boolean unpack(long text, int from) {
    int lastBar = slices.lastIndexOf(text, BAR);
    if (lastBar < from) {
      return false;
    }
    long dropped = count(Slices.part(text, lastBar + 1, Slices.length(text)));
    if (dropped < 0
        || !new PackedAttributes(slices, Slices.part(text, from, lastBar)).writeTo(out)) {
      return false;
    }
    out.droppedAttributesCount((int) dropped);
    return true;
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
}
