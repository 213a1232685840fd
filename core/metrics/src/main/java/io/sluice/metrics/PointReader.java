package io.sluice.metrics;

import io.sluice.spans.Wire;
import java.util.ArrayList;
import java.util.List;

/** Reads one point after the other. */
final class PointReader {
  private static final double[] NO_BOUNDS = {};
  private static final long[] NO_COUNTS = {};

  private final byte[] bytes;
  private final AttributeListBuilder attributes = new AttributeListBuilder();
  private final List<Exemplar> exemplars = new ArrayList<>();

  private long start;
  private long time;
  private long count;
  private double sum;
  private boolean whole;
  private long number;
  private double[] bounds = NO_BOUNDS;
  private long[] counts = NO_COUNTS;
  private int scale;
  private long zeros;
  private int offset;

  PointReader(byte[] bytes) {
    this.bytes = bytes;
  }

  Point read(MetricKind kind, int from, int to) {
    forget();
    return switch (kind) {
      case GAUGE, SUM, MONOTONIC_SUM -> number(from, to);
      case HISTOGRAM -> histogram(from, to);
      case EXPONENTIAL_HISTOGRAM -> exponential(from, to);
    };
  }

  private void forget() {
    exemplars.clear();
    start = 0;
    time = 0;
    count = 0;
    sum = 0;
    whole = false;
    number = 0;
    bounds = NO_BOUNDS;
    counts = NO_COUNTS;
    scale = 0;
    zeros = 0;
    offset = 0;
  }

  private interface Field {
    /**
     * Takes a field.
     *
     * @param payload behind its tag, and its length if it has one
     */
    void take(int tag, int payload, int end);
  }

  private void each(int from, int to, Field field) {
    int at = from;
    while (at < to) {
      int tag = Wire.tagAt(bytes, at);
      int behind = Wire.behindField(bytes, at, tag);
      int payload = at + Wire.sizeOfVarint(tag);
      boolean delimited = Wire.wireType(tag) == Wire.LENGTH_DELIMITED;
      field.take(tag, delimited ? Wire.next(Wire.varint32(bytes, payload)) : payload, behind);
      at = behind;
    }
  }

  private Point number(int from, int to) {
    each(from, to, this::numberField);
    AttributeList list = attributes.build();
    return whole
        ? new Point.OfLong(list, start, time, number, List.copyOf(exemplars))
        : new Point.OfDouble(
            list, start, time, Double.longBitsToDouble(number), List.copyOf(exemplars));
  }

  private void numberField(int tag, int payload, int end) {
    switch (tag) {
      case OtlpMetrics.POINT_START -> start = Wire.fixed64(bytes, payload);
      case OtlpMetrics.POINT_TIME -> time = Wire.fixed64(bytes, payload);
      case OtlpMetrics.NUMBER_LONG, OtlpMetrics.NUMBER_DOUBLE -> {
        whole = tag == OtlpMetrics.NUMBER_LONG;
        number = Wire.fixed64(bytes, payload);
      }
      case OtlpMetrics.NUMBER_ATTRIBUTES -> attributes.addEntry(bytes, payload, end);
      case OtlpMetrics.NUMBER_EXEMPLARS -> exemplar(payload, end);
      default -> {
        // Nothing that we know of.
      }
    }
  }

  private Point histogram(int from, int to) {
    each(from, to, this::histogramField);
    return new Point.OfHistogram(
        attributes.build(),
        start,
        time,
        new Point.Buckets(count, sum, bounds, counts),
        List.copyOf(exemplars));
  }

  private void histogramField(int tag, int payload, int end) {
    switch (tag) {
      case OtlpMetrics.HISTOGRAM_COUNTS -> counts = longs(payload, end);
      case OtlpMetrics.HISTOGRAM_BOUNDS -> bounds = doubles(payload, end);
      case OtlpMetrics.HISTOGRAM_ATTRIBUTES -> attributes.addEntry(bytes, payload, end);
      case OtlpMetrics.HISTOGRAM_EXEMPLARS -> exemplar(payload, end);
      default -> commonField(tag, payload);
    }
  }

  private Point exponential(int from, int to) {
    each(from, to, this::exponentialField);
    return new Point.OfExponential(
        attributes.build(),
        start,
        time,
        new Point.ExponentialBuckets(count, sum, scale, zeros, offset, counts),
        List.copyOf(exemplars));
  }

  private void exponentialField(int tag, int payload, int end) {
    switch (tag) {
      case OtlpMetrics.EXPONENTIAL_ATTRIBUTES -> attributes.addEntry(bytes, payload, end);
      case OtlpMetrics.EXPONENTIAL_SCALE -> scale = signed(payload);
      case OtlpMetrics.EXPONENTIAL_ZEROS -> zeros = Wire.fixed64(bytes, payload);
      case OtlpMetrics.EXPONENTIAL_POSITIVE -> each(payload, end, this::bucketsField);
      case OtlpMetrics.EXPONENTIAL_EXEMPLARS -> exemplar(payload, end);
      default -> commonField(tag, payload);
    }
  }

  private void bucketsField(int tag, int payload, int end) {
    if (tag == OtlpMetrics.BUCKETS_OFFSET) {
      offset = signed(payload);
    } else if (tag == OtlpMetrics.BUCKETS_COUNTS) {
      counts = varints(payload, end);
    }
  }

  private void commonField(int tag, int payload) {
    switch (tag) {
      case OtlpMetrics.POINT_START -> start = Wire.fixed64(bytes, payload);
      case OtlpMetrics.POINT_TIME -> time = Wire.fixed64(bytes, payload);
      case OtlpMetrics.HISTOGRAM_COUNT -> count = Wire.fixed64(bytes, payload);
      case OtlpMetrics.HISTOGRAM_SUM -> sum = Double.longBitsToDouble(Wire.fixed64(bytes, payload));
      default -> {
        // Nothing that we know of.
      }
    }
  }

  private void exemplar(int from, int to) {
    long[] seen = new long[4];
    double[] value = new double[1];
    each(
        from,
        to,
        (tag, payload, end) -> {
          switch (tag) {
            case OtlpMetrics.EXEMPLAR_TIME -> seen[3] = Wire.fixed64(bytes, payload);
            case OtlpMetrics.EXEMPLAR_DOUBLE ->
                value[0] = Double.longBitsToDouble(Wire.fixed64(bytes, payload));
            case OtlpMetrics.EXEMPLAR_LONG -> value[0] = Wire.fixed64(bytes, payload);
            case OtlpMetrics.EXEMPLAR_SPAN_ID -> seen[2] = bigEndian(payload);
            case OtlpMetrics.EXEMPLAR_TRACE_ID -> {
              seen[0] = bigEndian(payload);
              seen[1] = bigEndian(payload + Long.BYTES);
            }
            default -> {
              // Attributes that the series does not have are not read.
            }
          }
        });
    exemplars.add(new Exemplar(seen[0], seen[1], seen[2], seen[3], value[0]));
  }

  private long bigEndian(int at) {
    return Long.reverseBytes(Wire.fixed64(bytes, at));
  }

  private int signed(int at) {
    int number = (int) Wire.varint64(bytes, at);
    return number >>> 1 ^ -(number & 1);
  }

  private long[] longs(int from, int to) {
    long[] values = new long[(to - from) / Long.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = Wire.fixed64(bytes, from + i * Long.BYTES);
    }
    return values;
  }

  private double[] doubles(int from, int to) {
    double[] values = new double[(to - from) / Double.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.longBitsToDouble(Wire.fixed64(bytes, from + i * Double.BYTES));
    }
    return values;
  }

  private long[] varints(int from, int to) {
    int size = 0;
    for (int at = from; at < to; at++) {
      size += bytes[at] >= 0 ? 1 : 0;
    }
    long[] values = new long[size];
    int at = from;
    for (int i = 0; i < size; i++) {
      values[i] = Wire.varint64(bytes, at);
      at += Wire.varintLength(bytes, at);
    }
    return values;
  }
}
