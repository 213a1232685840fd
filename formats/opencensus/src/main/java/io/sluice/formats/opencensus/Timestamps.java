package io.sluice.formats.opencensus;

import io.sluice.formats.wire.ProtoCursor;
import io.sluice.spans.MalformedSpans;

/** Reads {@code google.protobuf.Timestamp}, the cursor's field. */
final class Timestamps {
  private static final long NANOS_IN_SECOND = 1_000_000_000;

  private Timestamps() {}

  static long nanos(ProtoCursor in, String name) throws MalformedSpans {
    int outer = in.enter(name);
    long seconds = 0;
    long nanos = 0;
    while (in.next()) {
      if (in.isNumber(1)) {
        seconds = in.number();
      } else if (in.isNumber(2)) {
        nanos = in.number();
      }
    }
    in.leave(outer);
    return seconds * NANOS_IN_SECOND + nanos;
  }
}
