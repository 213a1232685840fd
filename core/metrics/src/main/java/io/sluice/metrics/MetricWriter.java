package io.sluice.metrics;

import io.sluice.spans.Scratch;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Writes metrics as OTLP, from the outside in. Each message that was begun is ended again.
 *
 * <pre>{@code
 * writer.beginResource(attributes);
 * writer.beginScope(scope);
 * writer.beginMetric(head);
 * writer.point(point);
 * writer.endMetric().end().end();
 * next.consume(writer.finish());
 * }</pre>
 */
public final class MetricWriter {
  /** How many bytes the length of a message with points takes, mostly. */
  private static final int MANY = 3;

  private static final int SOME = 2;

  private final Scratch out = new Scratch(8192);
  private final PointWriter pointWriter = new PointWriter(out);
  private final Deque<Integer> open = new ArrayDeque<>();
  private int points;

  /** How many bytes were written so far. */
  public int size() {
    return out.size();
  }

  public MetricWriter beginResource(AttributeList attributes) {
    begin(OtlpMetrics.REQUEST_RESOURCE_METRICS);
    int resource = out.start(OtlpMetrics.RESOURCE_METRICS_RESOURCE, SOME);
    attributes.writeTo(out, OtlpMetrics.RESOURCE_ATTRIBUTES);
    out.end(resource, SOME);
    return this;
  }

  public MetricWriter beginScope(Scope scope) {
    begin(OtlpMetrics.RESOURCE_METRICS_SCOPE_METRICS);
    int start = out.start(OtlpMetrics.SCOPE_METRICS_SCOPE, 1);
    unlessEmpty(OtlpMetrics.SCOPE_NAME, scope.name());
    unlessEmpty(OtlpMetrics.SCOPE_VERSION, scope.version());
    out.end(start, 1);
    return this;
  }

  /** Begins a metric, to be ended with {@link #endMetric}. */
  public MetricWriter beginMetric(MetricHead head) {
    begin(OtlpMetrics.SCOPE_METRICS_METRICS);
    unlessEmpty(OtlpMetrics.METRIC_NAME, head.name());
    unlessEmpty(OtlpMetrics.METRIC_DESCRIPTION, head.description());
    unlessEmpty(OtlpMetrics.METRIC_UNIT, head.unit());
    begin(dataTag(head.kind()));
    if (head.kind() != MetricKind.GAUGE) {
      out.varint(OtlpMetrics.DATA_TEMPORALITY);
      out.varint(head.temporality().number());
    }
    if (head.kind() == MetricKind.MONOTONIC_SUM) {
      out.varint(OtlpMetrics.SUM_IS_MONOTONIC);
      out.varint(1);
    }
    return this;
  }

  static int dataTag(MetricKind kind) {
    return switch (kind) {
      case GAUGE -> OtlpMetrics.METRIC_GAUGE;
      case SUM, MONOTONIC_SUM -> OtlpMetrics.METRIC_SUM;
      case HISTOGRAM -> OtlpMetrics.METRIC_HISTOGRAM;
      case EXPONENTIAL_HISTOGRAM -> OtlpMetrics.METRIC_EXPONENTIAL_HISTOGRAM;
    };
  }

  /** Writes a point of the metric that is open, whose kind it has to fit. */
  public MetricWriter point(Point point) {
    pointWriter.write(point);
    points++;
    return this;
  }

  public MetricWriter endMetric() {
    return end().end();
  }

  /** Ends the resource or scope that was begun last. */
  public MetricWriter end() {
    out.end(open.pop(), MANY);
    return this;
  }

  /** What was written, and a fresh start. */
  public MetricBatch finish() {
    if (!open.isEmpty()) {
      throw new IllegalStateException(open.size() + " messages were begun and not ended");
    }
    MetricBatch batch =
        new MetricBatch(ByteBuffer.wrap(Arrays.copyOf(out.bytes(), out.size())), points);
    out.backTo(0);
    points = 0;
    return batch;
  }

  private void begin(int tag) {
    open.push(out.start(tag, MANY));
  }

  private void unlessEmpty(int tag, String text) {
    if (!text.isEmpty()) {
      out.delimited(tag, text);
    }
  }
}
