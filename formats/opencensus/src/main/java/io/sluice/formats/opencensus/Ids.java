package io.sluice.formats.opencensus;

import io.sluice.formats.wire.ProtoCursor;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanWriter;

/**
 * Writes ids of spans and links. One that is too short is filled up with zeros at its end, one that
 * is too long is cut; one of zeros is none.
 */
final class Ids {
  private static final int TRACE = 1;
  private static final int SPAN = 2;
  private static final int PARENT = 4;

  private final ProtoCursor in;
  private final SpanWriter out;
  private int seen;

  Ids(ProtoCursor in, SpanWriter out) {
    this.in = in;
    this.out = out;
  }

  /** Begins a span or link, which has each of them once. */
  void begin() {
    seen = 0;
  }

  void trace(String name) throws MalformedSpans {
    once(TRACE, name);
    long high = bytes(0);
    long low = bytes(Long.BYTES);
    if ((high | low) != 0) {
      out.traceId(high, low);
    }
  }

  void span(String name) throws MalformedSpans {
    once(SPAN, name);
    long id = bytes(0);
    if (id != 0) {
      out.spanId(id);
    }
  }

  void parent(String name) throws MalformedSpans {
    once(PARENT, name);
    long id = bytes(0);
    if (id != 0) {
      out.parentSpanId(id);
    }
  }

  private void once(int id, String name) throws MalformedSpans {
    in.delimited(name);
    if ((seen & id) != 0) {
      throw in.malformed(name, "stands there a second time");
    }
    seen |= id;
  }

  private long bytes(int from) {
    if (in.length() - from >= Long.BYTES) {
      return in.bigEndian(in.start() + from);
    }
    long value = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      value = value << 8 | (i < in.length() ? in.array()[in.start() + i] & 0xff : 0);
    }
    return value;
  }
}
