package io.sluice.metrics;

import io.sluice.spans.Scratch;
import io.sluice.spans.Wire;
import java.util.List;

/** Writes points. */
final class PointWriter {
  private static final int SOME = 2;
  private static final int TRACE_ID_LENGTH = 16;
  private static final int SPAN_ID_LENGTH = 8;

  private final Scratch out;

  PointWriter(Scratch out) {
    this.out = out;
  }

  void write(Point point) {
    int start = out.start(OtlpMetrics.DATA_POINTS, SOME);
    if (point instanceof Point.OfLong number) {
      number(number);
      fixed64(OtlpMetrics.NUMBER_LONG, number.value());
    } else if (point instanceof Point.OfDouble number) {
      number(number);
      fixed64(OtlpMetrics.NUMBER_DOUBLE, Double.doubleToRawLongBits(number.value()));
    } else if (point instanceof Point.OfHistogram histogram) {
      histogram(histogram);
    } else if (point instanceof Point.OfExponential histogram) {
      exponential(histogram);
    }
    out.end(start, SOME);
  }

  private void number(Point point) {
    point.attributes().writeTo(out, OtlpMetrics.NUMBER_ATTRIBUTES);
    times(point);
    exemplars(OtlpMetrics.NUMBER_EXEMPLARS, point.exemplars());
  }

  private void histogram(Point.OfHistogram point) {
    point.attributes().writeTo(out, OtlpMetrics.HISTOGRAM_ATTRIBUTES);
    times(point);
    Point.Buckets buckets = point.buckets();
    total(buckets.count(), buckets.sum());
    longs(OtlpMetrics.HISTOGRAM_COUNTS, buckets.counts());
    doubles(OtlpMetrics.HISTOGRAM_BOUNDS, buckets.bounds());
    exemplars(OtlpMetrics.HISTOGRAM_EXEMPLARS, point.exemplars());
  }

  private void exponential(Point.OfExponential point) {
    point.attributes().writeTo(out, OtlpMetrics.EXPONENTIAL_ATTRIBUTES);
    times(point);
    Point.ExponentialBuckets buckets = point.buckets();
    total(buckets.count(), buckets.sum());
    out.varint(OtlpMetrics.EXPONENTIAL_SCALE);
    out.varint(zigzag(buckets.scale()));
    fixed64(OtlpMetrics.EXPONENTIAL_ZEROS, buckets.zeros());
    int positive = out.start(OtlpMetrics.EXPONENTIAL_POSITIVE, SOME);
    out.varint(OtlpMetrics.BUCKETS_OFFSET);
    out.varint(zigzag(buckets.offset()));
    varints(OtlpMetrics.BUCKETS_COUNTS, buckets.counts());
    out.end(positive, SOME);
    exemplars(OtlpMetrics.EXPONENTIAL_EXEMPLARS, point.exemplars());
  }

  private void times(Point point) {
    fixed64(OtlpMetrics.POINT_START, point.startNanos());
    fixed64(OtlpMetrics.POINT_TIME, point.timeNanos());
  }

  private void total(long count, double sum) {
    fixed64(OtlpMetrics.HISTOGRAM_COUNT, count);
    fixed64(OtlpMetrics.HISTOGRAM_SUM, Double.doubleToRawLongBits(sum));
  }

  private void exemplars(int tag, List<Exemplar> exemplars) {
    for (Exemplar exemplar : exemplars) {
      int start = out.start(tag, 1);
      fixed64(OtlpMetrics.EXEMPLAR_TIME, exemplar.timeNanos());
      fixed64(OtlpMetrics.EXEMPLAR_DOUBLE, Double.doubleToRawLongBits(exemplar.value()));
      out.varint(OtlpMetrics.EXEMPLAR_SPAN_ID);
      out.varint(SPAN_ID_LENGTH);
      out.bigEndian64(exemplar.spanId());
      out.varint(OtlpMetrics.EXEMPLAR_TRACE_ID);
      out.varint(TRACE_ID_LENGTH);
      out.bigEndian64(exemplar.traceIdHigh());
      out.bigEndian64(exemplar.traceIdLow());
      out.end(start, 1);
    }
  }

  private void fixed64(int tag, long value) {
    out.varint(tag);
    out.fixed64(value);
  }

  private void longs(int tag, long[] values) {
    out.varint(tag);
    out.varint(values.length * Long.BYTES);
    for (long value : values) {
      out.fixed64(value);
    }
  }

  private void doubles(int tag, double[] values) {
    out.varint(tag);
    out.varint(values.length * Double.BYTES);
    for (double value : values) {
      out.fixed64(Double.doubleToRawLongBits(value));
    }
  }

  private void varints(int tag, long[] values) {
    int size = 0;
    for (long value : values) {
      size += Wire.sizeOfVarint(value);
    }
    out.varint(tag);
    out.varint(size);
    for (long value : values) {
      out.varint(value);
    }
  }

  private static int zigzag(int value) {
    return value << 1 ^ value >> 31;
  }
}
