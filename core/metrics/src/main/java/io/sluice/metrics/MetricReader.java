package io.sluice.metrics;

import io.sluice.spans.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads batches, whose bytes were written by one of us and need no check. */
public final class MetricReader {
  private final byte[] bytes;
  private final MetricVisitor visitor;
  private final PointReader points;
  private final AttributeListBuilder attributes = new AttributeListBuilder();
  private AttributeList resource = AttributeList.EMPTY;
  private Scope scope = new Scope("", "");

  private MetricReader(byte[] bytes, MetricVisitor visitor) {
    this.bytes = bytes;
    this.visitor = visitor;
    this.points = new PointReader(bytes);
  }

  /** Shows a visitor all points, in their order. */
  public static void read(MetricBatch batch, MetricVisitor visitor) {
    ByteBuffer buffer = batch.bytes();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    MetricReader reader = new MetricReader(bytes, visitor);
    reader.each(0, bytes.length, OtlpMetrics.REQUEST_RESOURCE_METRICS, reader::resourceMetrics);
  }

  private interface Body {
    void read(int start, int end);
  }

  /** Reads the bodies of all fields of a tag. */
  private void each(int start, int end, int wanted, Body body) {
    int at = start;
    while (at < end) {
      int tag = Wire.tagAt(bytes, at);
      int behind = Wire.behindField(bytes, at, tag);
      if (tag == wanted) {
        body.read(Wire.next(Wire.varint32(bytes, at + Wire.sizeOfVarint(tag))), behind);
      }
      at = behind;
    }
  }

  private void resourceMetrics(int start, int end) {
    resource = AttributeList.EMPTY;
    each(start, end, OtlpMetrics.RESOURCE_METRICS_RESOURCE, this::resource);
    each(start, end, OtlpMetrics.RESOURCE_METRICS_SCOPE_METRICS, this::scopeMetrics);
  }

  private void resource(int start, int end) {
    each(
        start,
        end,
        OtlpMetrics.RESOURCE_ATTRIBUTES,
        (from, to) -> attributes.addEntry(bytes, from, to));
    resource = attributes.build();
  }

  private void scopeMetrics(int start, int end) {
    scope = new Scope("", "");
    each(
        start,
        end,
        OtlpMetrics.SCOPE_METRICS_SCOPE,
        (from, to) ->
            scope =
                new Scope(
                    text(from, to, OtlpMetrics.SCOPE_NAME),
                    text(from, to, OtlpMetrics.SCOPE_VERSION)));
    each(start, end, OtlpMetrics.SCOPE_METRICS_METRICS, this::metric);
  }

  private void metric(int start, int end) {
    for (MetricKind kind : MetricKind.values()) {
      if (kind != MetricKind.SUM) {
        each(
            start, end, MetricWriter.dataTag(kind), (from, to) -> data(start, end, kind, from, to));
      }
    }
  }

  /** The points of a metric. Of sums it is told in their data whether they only grow. */
  private void data(int metric, int metricEnd, MetricKind kind, int start, int end) {
    boolean falls =
        kind == MetricKind.MONOTONIC_SUM && number(start, end, OtlpMetrics.SUM_IS_MONOTONIC) == 0;
    MetricHead head =
        new MetricHead(
            text(metric, metricEnd, OtlpMetrics.METRIC_NAME),
            text(metric, metricEnd, OtlpMetrics.METRIC_DESCRIPTION),
            text(metric, metricEnd, OtlpMetrics.METRIC_UNIT),
            falls ? MetricKind.SUM : kind,
            kind == MetricKind.GAUGE
                ? Temporality.UNSPECIFIED
                : Temporality.ofNumber(number(start, end, OtlpMetrics.DATA_TEMPORALITY)));
    each(
        start,
        end,
        OtlpMetrics.DATA_POINTS,
        (from, to) -> visitor.point(resource, scope, head, points.read(kind, from, to)));
  }

  private String text(int start, int end, int tag) {
    String[] found = {""};
    each(
        start,
        end,
        tag,
        (from, to) -> found[0] = new String(bytes, from, to - from, StandardCharsets.UTF_8));
    return found[0];
  }

  private int number(int start, int end, int wanted) {
    int found = 0;
    int at = start;
    while (at < end) {
      int tag = Wire.tagAt(bytes, at);
      if (tag == wanted) {
        found = (int) Wire.varint64(bytes, at + Wire.sizeOfVarint(tag));
      }
      at = Wire.behindField(bytes, at, tag);
    }
    return found;
  }
}
