package io.sluice.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.MetricExporter;
import io.sluice.metrics.AttributeList;
import io.sluice.metrics.AttributeListBuilder;
import io.sluice.metrics.Exemplar;
import io.sluice.metrics.MetricBatch;
import io.sluice.metrics.MetricHead;
import io.sluice.metrics.MetricKind;
import io.sluice.metrics.MetricWriter;
import io.sluice.metrics.Point;
import io.sluice.metrics.Scope;
import io.sluice.metrics.Temporality;
import io.sluice.spans.Text;
import io.sluice.testkit.RecordingLog;
import io.sluice.testkit.Workbench;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is printed of metrics, in the collector's layout. */
class MetricsTextTest {
  private static final long SECOND = 1_000_000_000L;

  private static AttributeList attributes(String key, String value) {
    return new AttributeListBuilder().add(Text.of(key), Text.of(value)).build();
  }

  private static MetricBatch batch() {
    Point calls = new Point.OfLong(attributes("span.name", "GET"), 0, SECOND, 7, List.of());
    Point durations =
        new Point.OfHistogram(
            attributes("span.name", "GET"),
            0,
            SECOND,
            new Point.Buckets(3, 4.5, new double[] {2, 10}, new long[] {2, 0, 1}),
            List.of(new Exemplar(1, 2, 3, SECOND, 0.25)));
    Point sizes =
        new Point.OfExponential(
            AttributeList.EMPTY,
            0,
            SECOND,
            new Point.ExponentialBuckets(3, 5, 0, 1, 1, new long[] {2}),
            List.of());
    return new MetricWriter()
        .beginResource(attributes("service.name", "cart"))
        .beginScope(new Scope("spanmetrics", "1"))
        .beginMetric(
            new MetricHead("calls", "", "", MetricKind.MONOTONIC_SUM, Temporality.CUMULATIVE))
        .point(calls)
        .endMetric()
        .beginMetric(
            new MetricHead("duration", "how long", "ms", MetricKind.HISTOGRAM, Temporality.DELTA))
        .point(durations)
        .endMetric()
        .beginMetric(
            new MetricHead("size", "", "By", MetricKind.EXPONENTIAL_HISTOGRAM, Temporality.DELTA))
        .point(sizes)
        .endMetric()
        .end()
        .end()
        .finish();
  }

  @Test
  void normal_isALineForEachPoint() {
    assertThat(NormalMetrics.of(MetricTree.of(batch())))
        .isEqualTo(
            """
            ResourceMetrics #0 service.name=cart
            ScopeMetrics #0 spanmetrics@1
            calls{span.name=GET} 7
            duration{span.name=GET} count=3 sum=4.5 le2=2 le10=0 1
            size{} count=3 sum=5 le2=2 zero_count0=1
            """);
  }

  @Test
  void detailed_tellsEverything() {
    assertThat(DetailedMetrics.of(MetricTree.of(batch())))
        .isEqualTo(
            """
            ResourceMetrics #0
            Resource SchemaURL:\s
            Resource attributes:
                 -> service.name: Str(cart)
            ScopeMetrics #0
            ScopeMetrics SchemaURL:\s
            InstrumentationScope spanmetrics 1
            Metric #0
            Descriptor:
                 -> Name: calls
                 -> Description:\s
                 -> Unit:\s
                 -> DataType: Sum
                 -> IsMonotonic: true
                 -> AggregationTemporality: Cumulative
            NumberDataPoints #0
            Data point attributes:
                 -> span.name: Str(GET)
            StartTimestamp: 1970-01-01 00:00:00 +0000 UTC
            Timestamp: 1970-01-01 00:00:01 +0000 UTC
            Value: 7
            Metric #1
            Descriptor:
                 -> Name: duration
                 -> Description: how long
                 -> Unit: ms
                 -> DataType: Histogram
                 -> AggregationTemporality: Delta
            HistogramDataPoints #0
            Data point attributes:
                 -> span.name: Str(GET)
            StartTimestamp: 1970-01-01 00:00:00 +0000 UTC
            Timestamp: 1970-01-01 00:00:01 +0000 UTC
            Count: 3
            Sum: 4.500000
            ExplicitBounds #0: 2.000000
            ExplicitBounds #1: 10.000000
            Buckets #0, Count: 2
            Buckets #1, Count: 0
            Buckets #2, Count: 1
            Exemplars:
            Exemplar #0
                 -> Trace ID: 00000000000000010000000000000002
                 -> Span ID: 0000000000000003
                 -> Timestamp: 1970-01-01 00:00:01 +0000 UTC
                 -> Value: 0.250000
            Metric #2
            Descriptor:
                 -> Name: size
                 -> Description:\s
                 -> Unit: By
                 -> DataType: ExponentialHistogram
                 -> AggregationTemporality: Delta
            ExponentialHistogramDataPoints #0
            StartTimestamp: 1970-01-01 00:00:00 +0000 UTC
            Timestamp: 1970-01-01 00:00:01 +0000 UTC
            Count: 3
            Sum: 5.000000
            Bucket [0, 0], Count: 1
            Bucket (2.000000, 4.000000], Count: 2
            """);
  }

  @Test
  void exporter_saysHowMuchCame() throws Exception {
    Workbench bench = new Workbench();
    MetricExporter exporter =
        new DebugExporterFactory()
            .createForMetrics(bench.context("debug"), DebugExporterSettings.defaults());
    exporter.start(bench);
    exporter.consume(batch());
    exporter.stop(Workbench.soon());
    RecordingLog.Line line = bench.log().lines().get(0);
    assertThat(line.message()).isEqualTo("Metrics");
    assertThat(line.fields())
        .containsEntry("resource metrics", 1)
        .containsEntry("metrics", 3)
        .containsEntry("data points", 3);
    assertThat(bench.log().lines()).hasSize(1);
  }

  @Test
  void exporter_printsInDetail_whereThatIsWanted() throws Exception {
    Workbench bench = new Workbench();
    DebugExporterSettings usual = DebugExporterSettings.defaults();
    DebugExporterSettings detailed =
        new DebugExporterSettings(
            Verbosity.DETAILED, 2, 1, true, Optional.empty(), usual.sendingQueue());
    MetricExporter exporter =
        new DebugExporterFactory().createForMetrics(bench.context("debug"), detailed);
    exporter.start(bench);
    exporter.consume(batch());
    exporter.stop(Workbench.soon());
    assertThat(bench.log().lines().get(1).message()).startsWith("ResourceMetrics #0\n");
  }
}
