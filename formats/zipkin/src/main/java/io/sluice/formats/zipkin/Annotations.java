package io.sluice.formats.zipkin;

import java.util.Arrays;

/** What happened in a span, and when. */
final class Annotations {
  private long[] values = new long[16];
  private long[] micros = new long[16];
  private int count;

  void clear() {
    count = 0;
  }

  void add(long value, long time) {
    if (count == values.length) {
      values = Arrays.copyOf(values, count * 2);
      micros = Arrays.copyOf(micros, count * 2);
    }
    values[count] = value;
    micros[count] = time;
    count++;
  }

  int count() {
    return count;
  }

  long value(int annotation) {
    return values[annotation];
  }

  /** Microseconds since 1970. */
  long micros(int annotation) {
    return micros[annotation];
  }
}
