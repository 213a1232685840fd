package io.sluice.exporters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.exporters.prometheus.PrometheusExporterSettings.ResourceConversion;
import io.sluice.metrics.AttributeList;
import io.sluice.metrics.AttributeListBuilder;
import io.sluice.metrics.Exemplar;
import io.sluice.metrics.MetricHead;
import io.sluice.metrics.MetricKind;
import io.sluice.metrics.MetricWriter;
import io.sluice.metrics.Point;
import io.sluice.metrics.Scope;
import io.sluice.metrics.Temporality;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

class ExpositionTest {
  private static final AttributeList SHOP =
      attributes("service.name", "shop", "service.namespace", "eu", "service.instance.id", "i1");
  private static final AttributeList GET =
      new AttributeListBuilder()
          .add(Text.of("span.name"), Text.of("GET \"/\"\n\\"))
          .add(Text.of("failed"), AttributeValue.of(true))
          .build();
  private static final Exemplar EXEMPLAR =
      new Exemplar(
          0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 0xf067aa0ba902b7L, 1_500_000_000L, 1.5);

  private final Workbench bench = new Workbench();
  private boolean timestamps;
  private boolean scope;
  private Map<String, String> constLabels = Map.of();
  private boolean conversion;
  private int maxSeries = 100;
  private Optional<TranslationStrategy> strategy = Optional.empty();
  private Accumulator accumulator;
  private Exposition exposition;

  private static AttributeList attributes(String... keysAndValues) {
    AttributeListBuilder builder = new AttributeListBuilder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      builder.add(Text.of(keysAndValues[i]), Text.of(keysAndValues[i + 1]));
    }
    return builder.build();
  }

  private static MetricHead calls(Temporality temporality) {
    return new MetricHead("calls", "How many.", "", MetricKind.MONOTONIC_SUM, temporality);
  }

  private static MetricHead time(Temporality temporality) {
    return new MetricHead("time", "", "s", MetricKind.HISTOGRAM, temporality);
  }

  private static Point count(AttributeList attributes, long start, long time, long value) {
    return new Point.OfLong(
        attributes, start * 1_000_000_000, time * 1_000_000_000, value, List.of(EXEMPLAR));
  }

  private static Point histogram(long start, long time, long... counts) {
    long count = LongStream.of(counts).sum();
    return new Point.OfHistogram(
        AttributeList.EMPTY,
        start * 1_000_000_000,
        time * 1_000_000_000,
        new Point.Buckets(count, count * 1.5, new double[] {1, 2.5}, counts),
        List.of(EXEMPLAR));
  }

  private void add(AttributeList resource, MetricHead metric, Point... points) {
    if (accumulator == null) {
      PrometheusExporterSettings usual = PrometheusExporterSettings.defaults();
      PrometheusExporterSettings settings =
          new PrometheusExporterSettings(
              usual.server(),
              "",
              constLabels,
              timestamps,
              Duration.ofMinutes(5),
              new ResourceConversion(conversion, false),
              true,
              !scope,
              true,
              strategy,
              maxSeries);
      Complaints complaints = new Complaints(bench.log(), bench.time());
      accumulator = new Accumulator(settings, complaints);
      exposition = new Exposition(settings, accumulator, complaints);
    }
    MetricWriter writer = new MetricWriter();
    writer.beginResource(resource).beginScope(new Scope("counter", "1")).beginMetric(metric);
    for (Point point : points) {
      writer.point(point);
    }
    accumulator.add(writer.endMetric().end().end().finish(), bench.time().epochMillis());
  }

  private String text() {
    return exposition.write(TextStyle.PROMETHEUS, false, bench.time().epochMillis());
  }

  private String openMetrics() {
    return exposition.write(TextStyle.OPEN_METRICS, false, bench.time().epochMillis());
  }

  @Test
  void counter_hasEscapedLabels_andItsTarget() {
    scope = true;
    constLabels = Map.of("cluster", "c1");
    add(SHOP, calls(Temporality.CUMULATIVE), count(GET, 1, 2, 1_234_567));
    assertThat(text())
        .isEqualTo(
            """
            # HELP calls_total How many.
            # TYPE calls_total counter
            calls_total{cluster="c1",failed="true",instance="i1",job="eu/shop",\
            otel_scope_name="counter",otel_scope_schema_url="",otel_scope_version="1",\
            span_name="GET \\"/\\"\\n\\\\"} 1.234567e+06
            # HELP target_info Target metadata
            # TYPE target_info gauge
            target_info{instance="i1",job="eu/shop"} 1
            """);
  }

  @Test
  void histogram_isCumulative_inBothFormats() {
    timestamps = true;
    add(AttributeList.EMPTY, time(Temporality.CUMULATIVE), histogram(1, 2, 1, 2, 3));
    assertThat(text())
        .isEqualTo(
            """
            # HELP time_seconds\s
            # TYPE time_seconds histogram
            time_seconds_bucket{le="1"} 1 2000
            time_seconds_bucket{le="2.5"} 3 2000
            time_seconds_bucket{le="+Inf"} 6 2000
            time_seconds_sum 9 2000
            time_seconds_count 6 2000
            """);
    assertThat(openMetrics())
        .isEqualTo(
            """
            # HELP time_seconds\s
            # TYPE time_seconds histogram
            time_seconds_bucket{le="1.0"} 1 2.000
            time_seconds_bucket{le="2.5"} 3 2.000 # {span_id="00f067aa0ba902b7",\
            trace_id="4bf92f3577b34da6a3ce929d0e0e4736"} 1.5 1.500
            time_seconds_bucket{le="+Inf"} 6 2.000
            time_seconds_sum 9.0 2.000
            time_seconds_count 6 2.000
            # EOF
            """);
  }

  @Test
  void openMetricsCounter_hasTotalOnItsSeriesOnly() {
    add(AttributeList.EMPTY, calls(Temporality.CUMULATIVE), count(AttributeList.EMPTY, 1, 2, 7));
    assertThat(openMetrics())
        .startsWith(
            """
            # HELP calls How many.
            # TYPE calls counter
            calls_total 7.0 # {span_id=\
            """);
  }

  @Test
  void deltas_areAddedUp_whereTheyFollow() {
    add(SHOP, calls(Temporality.DELTA), count(GET, 1, 2, 5));
    add(SHOP, calls(Temporality.DELTA), count(GET, 2, 3, 7));
    add(SHOP, calls(Temporality.DELTA), count(GET, 1, 2, 100));
    add(SHOP, time(Temporality.DELTA), histogram(1, 2, 1, 2, 3));
    add(SHOP, time(Temporality.DELTA), histogram(2, 3, 1, 1, 1));
    add(SHOP, time(Temporality.DELTA), histogram(2, 4, 9, 9, 9));
    assertThat(text())
        .contains("} 12\n")
        .contains("le=\"+Inf\"} 9\n")
        .contains("_sum{", "} 13.5\n");
    assertThat(bench.log().messages(Level.WARN)).hasSize(1);
    add(SHOP, time(Temporality.DELTA), histogram(10, 11, 1, 0, 0));
    assertThat(text()).contains("le=\"+Inf\"} 1\n");
  }

  @Test
  void deltaThatMayFall_isNotShown() {
    add(SHOP, new MetricHead("g", "", "", MetricKind.SUM, Temporality.DELTA), count(GET, 1, 2, 5));
    assertThat(text()).isEmpty();
    assertThat(bench.log().messages(Level.WARN)).singleElement().asString().contains("g has");
  }

  @Test
  void seriesThatPrometheusCannotTellApart_areAddedUp() {
    add(
        attributes("service.name", "shop", "pod", "a"),
        calls(Temporality.CUMULATIVE),
        count(GET, 1, 2, 5));
    add(
        attributes("service.name", "shop", "pod", "b"),
        calls(Temporality.CUMULATIVE),
        count(GET, 1, 2, 7));
    assertThat(text()).contains("} 12\n");
  }

  @Test
  void resourceAttributes_canBecomeLabels() {
    conversion = true;
    add(
        attributes("service.name", "shop", "pod", "a"),
        calls(Temporality.CUMULATIVE),
        count(GET, 1, 2, 5));
    assertThat(text()).contains("pod=\"a\",service_name=\"shop\",span_name=");
  }

  @Test
  void labelsOfTheSameName_tellBothValues() {
    add(
        AttributeList.EMPTY,
        calls(Temporality.CUMULATIVE),
        count(attributes("a.b", "1", "a_b", "2"), 1, 2, 5));
    assertThat(text()).contains("calls_total{a_b=\"1;2\"} 5");
  }

  @Test
  void labelsThatPrometheusUses_getOtherNames() {
    add(
        attributes("service.name", "shop", "__name__", "up"),
        calls(Temporality.CUMULATIVE),
        count(attributes("__x", "1", "_y", "2", "le", "3", "quantile", "4", "", "5"), 1, 2, 5));
    assertThat(text())
        .contains(
            "{_=\"5\",exported_le=\"3\",exported_quantile=\"4\",job=\"shop\",key__x=\"1\","
                + "key_y=\"2\"} 5")
        .contains("target_info{job=\"shop\",key__name__=\"up\"} 1");
  }

  @ParameterizedTest
  @EnumSource(TranslationStrategy.class)
  void noLine_hasALabelTwice(TranslationStrategy any) {
    strategy = Optional.of(any);
    conversion = true;
    scope = true;
    constLabels = Map.of("le", "c", "a_b", "c", "const.a", "c", "const_a", "c");
    AttributeList all =
        attributes(
            "a.b",
            "1",
            "a_b",
            "2",
            "a-b",
            "3",
            "le",
            "4",
            "exported_le",
            "5",
            "__name__",
            "6",
            "key__name__",
            "7",
            "..name__",
            "8",
            "job",
            "9",
            "instance",
            "10",
            "service.name",
            "shop",
            "otel.scope.name",
            "11",
            "",
            "12",
            "_",
            "13",
            "quantile",
            "14");
    Point.OfHistogram plain = (Point.OfHistogram) histogram(1, 2, 1, 2, 3);
    add(all, calls(Temporality.CUMULATIVE), count(all, 1, 2, 5));
    add(
        all,
        time(Temporality.CUMULATIVE),
        new Point.OfHistogram(
            all, plain.startNanos(), plain.timeNanos(), plain.buckets(), List.of()));
    for (boolean quoting : new boolean[] {true, false}) {
      String page = exposition.write(TextStyle.PROMETHEUS, quoting, bench.time().epochMillis());
      assertThat(page).contains("le=\"+Inf\"").contains("target_info{");
      for (String line : page.lines().filter(each -> !each.startsWith("#")).toList()) {
        List<String> names =
            Pattern.compile("[{,]\"?([^\"=,{]*)\"?=\"")
                .matcher(line)
                .results()
                .map(label -> label.group(1))
                .toList();
        assertThat(names).as(line).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        assertThat(names).noneMatch(name -> name.startsWith("__"));
      }
    }
  }

  @Test
  void seriesThatAreEqualOnceEscaped_areOne() {
    strategy = Optional.of(TranslationStrategy.NONE);
    MetricHead dotted =
        new MetricHead("my.c", "", "", MetricKind.MONOTONIC_SUM, Temporality.CUMULATIVE);
    MetricHead plain =
        new MetricHead("my_c", "", "", MetricKind.MONOTONIC_SUM, Temporality.CUMULATIVE);
    add(AttributeList.EMPTY, dotted, count(attributes("a.b", "1"), 1, 2, 5));
    add(AttributeList.EMPTY, plain, count(attributes("a_b", "1"), 1, 2, 7));
    assertThat(text()).endsWith("# TYPE my_c counter\nmy_c{a_b=\"1\"} 12\n");
    assertThat(text()).containsOnlyOnce("# TYPE");
  }

  @Test
  void seriesOfAnotherType_areLeftOutWithAWarning() {
    add(SHOP, calls(Temporality.CUMULATIVE), count(GET, 1, 2, 5));
    add(
        SHOP,
        new MetricHead("calls.total", "", "", MetricKind.GAUGE, Temporality.UNSPECIFIED),
        count(GET, 1, 2, 99));
    assertThat(text()).contains("} 5\n").doesNotContain("99");
    assertThat(bench.log().messages(Level.WARN)).hasSize(1);
  }

  @Test
  void seriesWithoutPoints_expire() {
    add(SHOP, calls(Temporality.CUMULATIVE), count(GET, 1, 2, 5));
    bench.time().advance(Duration.ofMinutes(5));
    assertThat(text()).contains("calls_total");
    bench.time().advance(Duration.ofMillis(1));
    assertThat(text()).isEmpty();
  }

  @Test
  void seriesThatAreTooMany_areLeftOutWithAWarning() {
    maxSeries = 3;
    for (int i = 0; i < 10; i++) {
      add(SHOP, calls(Temporality.CUMULATIVE), count(attributes("n", "" + i), 1, 2, 5));
    }
    assertThat(text().lines().filter(line -> line.startsWith("calls_total"))).hasSize(3);
    assertThat(bench.log().messages(Level.WARN)).singleElement().asString().contains("max_series");
  }

  @Test
  void anyName_isQuoted_forThoseWhoReadIt() {
    strategy = Optional.of(TranslationStrategy.NONE);
    add(
        AttributeList.EMPTY,
        new MetricHead("my.calls", "", "", MetricKind.GAUGE, Temporality.UNSPECIFIED),
        count(attributes("http.method", "GET"), 1, 2, 5));
    String quoted = exposition.write(TextStyle.PROMETHEUS, true, bench.time().epochMillis());
    assertThat(quoted)
        .contains("# TYPE \"my.calls\" gauge\n{\"my.calls\",\"http.method\"=\"GET\"} 5\n");
    assertThat(text()).contains("# TYPE my_calls gauge\nmy_calls{http_method=\"GET\"} 5\n");
  }

  @Test
  void exponentialHistogram_hasSumAndCount() {
    Point.ExponentialBuckets fine = new Point.ExponentialBuckets(3, 6, 1, 1, 1, new long[] {1, 1});
    Point.ExponentialBuckets coarse = new Point.ExponentialBuckets(2, 9, 0, 0, 3, new long[] {2});
    MetricHead metric =
        new MetricHead("e", "", "", MetricKind.EXPONENTIAL_HISTOGRAM, Temporality.DELTA);
    add(
        AttributeList.EMPTY,
        metric,
        new Point.OfExponential(AttributeList.EMPTY, 1, 2, fine, List.of()),
        new Point.OfExponential(AttributeList.EMPTY, 2, 3, coarse, List.of()));
    assertThat(text())
        .endsWith(
            """
            # TYPE e histogram
            e_bucket{le="+Inf"} 5
            e_sum 15
            e_count 5
            """);
    Point sum = accumulator.shown(bench.time().epochMillis()).get(0).point();
    assertThat(((Point.OfExponential) sum).buckets())
        .isEqualTo(new Point.ExponentialBuckets(5, 15, 0, 1, 0, new long[] {1, 1, 0, 2}));
  }
}
