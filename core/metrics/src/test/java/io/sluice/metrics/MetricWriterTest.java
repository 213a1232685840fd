package io.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The generated classes read what was written. */
class MetricWriterTest {
  static final AttributeList SHOP =
      new AttributeListBuilder()
          .add(Text.of("service.name"), Text.of("shop"))
          .add(Text.of("n"), AttributeValue.of(300))
          .build();
  static final AttributeList SPAN =
      new AttributeListBuilder().add(Text.of("span.name"), Text.of("x".repeat(300))).build();
  static final Scope SCOPE = new Scope("counter", "1.2");
  static final List<Exemplar> EXEMPLARS = List.of(new Exemplar(1, 2, 3, 40, 5.5));

  private final MetricWriter writer = new MetricWriter();

  @Test
  void sum_isReadByTheGeneratedClasses() {
    MetricHead head =
        new MetricHead("calls", "how many", "1", MetricKind.MONOTONIC_SUM, Temporality.CUMULATIVE);
    Metric metric = written(head, new Point.OfLong(SPAN, 10, 20, 7, EXEMPLARS));

    assertThat(metric.getName()).isEqualTo("calls");
    assertThat(metric.getDescription()).isEqualTo("how many");
    assertThat(metric.getUnit()).isEqualTo("1");
    assertThat(metric.getSum().getIsMonotonic()).isTrue();
    assertThat(metric.getSum().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    NumberDataPoint point = metric.getSum().getDataPoints(0);
    assertThat(point.getAsInt()).isEqualTo(7);
    assertThat(point.getStartTimeUnixNano()).isEqualTo(10);
    assertThat(point.getTimeUnixNano()).isEqualTo(20);
    assertThat(point.getAttributes(0).getKey()).isEqualTo("span.name");
    assertThat(point.getAttributes(0).getValue().getStringValue()).hasSize(300);
    assertThat(point.getExemplars(0).getTraceId())
        .isEqualTo(
            ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2}));
    assertThat(point.getExemplars(0).getSpanId().byteAt(7)).isEqualTo((byte) 3);
    assertThat(point.getExemplars(0).getTimeUnixNano()).isEqualTo(40);
    assertThat(point.getExemplars(0).getAsDouble()).isEqualTo(5.5);
  }

  @Test
  void gauge_hasADoubleAndNoTemporality() {
    MetricHead head = new MetricHead("g", "", "", MetricKind.GAUGE, Temporality.UNSPECIFIED);
    Metric metric = written(head, new Point.OfDouble(SPAN, 0, 20, -2.5, List.of()));
    assertThat(metric.getGauge().getDataPoints(0).getAsDouble()).isEqualTo(-2.5);
  }

  @Test
  void histogram_hasBoundsAndCounts() {
    MetricHead head = new MetricHead("h", "", "ms", MetricKind.HISTOGRAM, Temporality.DELTA);
    Point.Buckets buckets = new Point.Buckets(6, 12.5, new double[] {1, 2.5}, new long[] {1, 2, 3});
    Metric metric = written(head, new Point.OfHistogram(SPAN, 10, 20, buckets, EXEMPLARS));
    HistogramDataPoint point = metric.getHistogram().getDataPoints(0);
    assertThat(metric.getHistogram().getAggregationTemporalityValue()).isEqualTo(1);
    assertThat(point.getCount()).isEqualTo(6);
    assertThat(point.getSum()).isEqualTo(12.5);
    assertThat(point.getExplicitBoundsList()).containsExactly(1.0, 2.5);
    assertThat(point.getBucketCountsList()).containsExactly(1L, 2L, 3L);
    assertThat(point.getAttributesCount()).isEqualTo(1);
    assertThat(point.getExemplarsCount()).isEqualTo(1);
  }

  @Test
  void exponentialHistogram_hasNegativeOffsetAndScale() {
    MetricHead head =
        new MetricHead("e", "", "s", MetricKind.EXPONENTIAL_HISTOGRAM, Temporality.CUMULATIVE);
    Point.ExponentialBuckets buckets =
        new Point.ExponentialBuckets(6, 1.5, -3, 2, -77, new long[] {1, 0, 300});
    Metric metric = written(head, new Point.OfExponential(SPAN, 10, 20, buckets, EXEMPLARS));
    ExponentialHistogramDataPoint point = metric.getExponentialHistogram().getDataPoints(0);
    assertThat(point.getCount()).isEqualTo(6);
    assertThat(point.getSum()).isEqualTo(1.5);
    assertThat(point.getScale()).isEqualTo(-3);
    assertThat(point.getZeroCount()).isEqualTo(2);
    assertThat(point.getPositive().getOffset()).isEqualTo(-77);
    assertThat(point.getPositive().getBucketCountsList()).containsExactly(1L, 0L, 300L);
    assertThat(point.getAttributesCount()).isEqualTo(1);
    assertThat(point.getExemplarsCount()).isEqualTo(1);
  }

  @Test
  void finish_countsPointsAndStartsAfresh() {
    MetricHead head = new MetricHead("g", "", "", MetricKind.GAUGE, Temporality.UNSPECIFIED);
    Point point = new Point.OfLong(SPAN, 0, 1, 1, List.of());
    writer.beginResource(SHOP).beginScope(SCOPE).beginMetric(head).point(point).point(point);
    assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    assertThat(writer.endMetric().end().end().finish().points()).isEqualTo(2);
    assertThat(writer.size()).isZero();
    assertThat(writer.finish().points()).isZero();
  }

  private Metric written(MetricHead head, Point point) {
    writer.beginResource(SHOP).beginScope(SCOPE).beginMetric(head).point(point);
    ResourceMetrics resource =
        message(writer.endMetric().end().end().finish()).getResourceMetrics(0);
    assertThat(resource.getResource().getAttributes(0).getValue().getStringValue())
        .isEqualTo("shop");
    assertThat(resource.getResource().getAttributes(1).getValue().getIntValue()).isEqualTo(300);
    assertThat(resource.getScopeMetrics(0).getScope().getName()).isEqualTo("counter");
    assertThat(resource.getScopeMetrics(0).getScope().getVersion()).isEqualTo("1.2");
    return resource.getScopeMetrics(0).getMetrics(0);
  }

  static ExportMetricsServiceRequest message(MetricBatch batch) {
    try {
      return ExportMetricsServiceRequest.parseFrom(batch.bytes());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not a request for the generated classes", e);
    }
  }
}
