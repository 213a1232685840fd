package io.sluice.connectors.spanmetrics;

import static io.sluice.testkit.SpanFixtures.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.component.Outcome;
import io.sluice.connectors.spanmetrics.SpanMetricsSettings.EventSettings;
import io.sluice.connectors.spanmetrics.SpanMetricsSettings.ExemplarSettings;
import io.sluice.connectors.spanmetrics.SpanMetricsSettings.MetricNames;
import io.sluice.metrics.Exemplar;
import io.sluice.metrics.Point;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class SpanMetricsTest {
  private static final String CALLS = "traces.span.metrics.calls";
  private static final String DURATION = "traces.span.metrics.duration";
  private static final String SHOP = "service.name=shop ";
  private static final String GET =
      "{service.name=shop,span.kind=SPAN_KIND_SERVER,span.name=GET,status.code=STATUS_CODE_UNSET}";

  private final Workbench bench = new Workbench();
  private final Reports reports = new Reports();
  private final Setup setup = new Setup();
  private SpanMetrics connector;

  private SpanMetrics connector() {
    if (connector == null) {
      connector =
          new SpanMetrics(
              bench.context("span_metrics"),
              setup.settings(),
              reports,
              Runnable::run,
              deadline -> {});
      connector.start(bench);
    }
    return connector;
  }

  private static Span.Builder span(String name, int millis) {
    return Span.newBuilder()
        .setName(name)
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setTraceId(ByteString.copyFrom("0123456789abcdef", StandardCharsets.UTF_8))
        .setSpanId(ByteString.copyFrom("01234567", StandardCharsets.UTF_8))
        .setStartTimeUnixNano(1_000_000_000)
        .setEndTimeUnixNano(1_000_000_000 + millis * 1_000_000L);
  }

  private void send(Span.Builder... spans) {
    send(List.of(attribute("service.name", "shop")), spans);
  }

  private void send(List<KeyValue> resource, Span.Builder... spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    scope.getScopeBuilder().setName("lib").setVersion("2");
    for (Span.Builder span : spans) {
      scope.addSpans(span);
    }
    DeliveryProbe probe = DeliveryProbe.of(spans.length);
    connector()
        .consume(
            SpanFixtures.batch(
                ExportTraceServiceRequest.newBuilder()
                    .addResourceSpans(
                        ResourceSpans.newBuilder()
                            .setResource(Resource.newBuilder().addAllAttributes(resource))
                            .addScopeSpans(scope))
                    .build()),
            probe.delivery());
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
  }

  private Map<String, Point> flush() {
    bench.time().advance(Duration.ofSeconds(15));
    return reports.take();
  }

  private static long value(Map<String, Point> points, String series) {
    assertThat(points).containsKey(series);
    return ((Point.OfLong) points.get(series)).value();
  }

  @Test
  void calls_startAtZero_andTellTheirCountNext() {
    send(span("GET", 5), span("GET", 7));
    Map<String, Point> first = flush();
    assertThat(value(first, SHOP + CALLS + GET)).isZero();
    Point.OfHistogram durations = (Point.OfHistogram) first.get(SHOP + DURATION + GET);
    assertThat(durations.buckets().count()).isEqualTo(2);
    assertThat(durations.buckets().sum()).isEqualTo(12);
    assertThat(durations.buckets().counts()).startsWith(0, 0, 1, 1, 0);
    assertThat(durations.startNanos())
        .isEqualTo(durations.timeNanos() - Duration.ofSeconds(15).toNanos());

    send(span("GET", 5));
    assertThat(value(flush(), SHOP + CALLS + GET)).isEqualTo(3);
  }

  @Test
  void stop_reportsWhatIsLeft_once() {
    send(span("GET", 5));
    connector.stop(Workbench.soon());
    assertThat(value(reports.take(), SHOP + CALLS + GET)).isEqualTo(1);
    connector.stop(Workbench.soon());
    assertThat(reports.take()).isEmpty();
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void reports_areMadeOnAThreadOfTheirOwn_whichEndsWithTheConnector() throws Exception {
    CompletableFuture<Thread> writer = new CompletableFuture<>();
    connector =
        new SpanMetrics(
            bench.context("span_metrics"),
            setup.settings(),
            metrics -> writer.complete(Thread.currentThread()));
    connector.start(bench);
    send(span("GET", 5));
    bench.time().advance(Duration.ofSeconds(15));
    Thread thread = writer.get(10, TimeUnit.SECONDS);
    assertThat(thread).isNotSameAs(Thread.currentThread());
    assertThat(thread.isDaemon()).isTrue();
    connector.stop(Workbench.soon());
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void stop_withoutStart_isQuiet() {
    new SpanMetrics(
            bench.context("span_metrics"), setup.settings(), reports, Runnable::run, deadline -> {})
        .stop(Workbench.soon());
    assertThat(bench.time().timers()).isZero();
    assertThat(reports.batches()).isZero();
  }

  @Test
  void spansWithoutService_areDeliveredAndNotCounted() {
    send(List.of(attribute("host.name", "a")), span("GET", 5));
    assertThat(flush()).isEmpty();
    assertThat(reports.batches()).isZero();
  }

  @Test
  void dimensions_comeFromSpanThenResourceThenDefault() {
    setup.dimensions =
        List.of(
            DimensionSettings.named("a"),
            new DimensionSettings("b", Optional.of("none"), ""),
            DimensionSettings.named("c"));
    List<KeyValue> resource =
        List.of(attribute("service.name", "shop"), attribute("a", "resource"));
    send(resource, span("x", 1).addAttributes(attribute("a", "span")), span("x", 1));
    connector.stop(Workbench.soon());
    assertThat(reports.take().keySet())
        .filteredOn(key -> key.contains(CALLS))
        .containsExactlyInAnyOrder(
            "a=resource,service.name=shop "
                + CALLS
                + "{a=span,b=none,service.name=shop,span.kind=SPAN_KIND_SERVER,span.name=x,"
                + "status.code=STATUS_CODE_UNSET}",
            "a=resource,service.name=shop "
                + CALLS
                + "{a=resource,b=none,service.name=shop,span.kind=SPAN_KIND_SERVER,span.name=x,"
                + "status.code=STATUS_CODE_UNSET}");
  }

  @Test
  void globs_takeSegmentsOrAll() {
    setup.dimensions = List.of(new DimensionSettings("", Optional.empty(), "http.*"));
    setup.exclude =
        List.of("collector.instance.id", "service.name", "span.name", "span.kind", "status.code");
    send(
        span("x", 1)
            .addAttributes(attribute("http.url.path", "/"))
            .addAttributes(attribute("http.method", "GET"))
            .addAttributes(attribute("https", "no")));
    connector.stop(Workbench.soon());
    assertThat(reports.take()).containsKey(SHOP + CALLS + "{http.method=GET}");
    assertThat(Glob.compile("a.**").matches("a.b.c")).isTrue();
    assertThat(Glob.compile("a.*").matches("a.b.c")).isFalse();
    assertThat(Glob.compile("*.c").matches("b.c")).isTrue();
  }

  @Test
  void callsAndDurations_canHaveDimensionsOfTheirOwn() {
    setup.callsDimensions = Setup.named("path");
    send(
        span("GET", 5).addAttributes(attribute("path", "/a")),
        span("GET", 5).addAttributes(attribute("path", "/b")));
    connector.stop(Workbench.soon());
    Map<String, Point> points = reports.take();
    assertThat(points.keySet()).filteredOn(key -> key.contains(CALLS)).hasSize(2);
    Point.OfHistogram durations = (Point.OfHistogram) points.get(SHOP + DURATION + GET);
    assertThat(durations.buckets().count()).isEqualTo(2);
  }

  @Test
  void aValueWrittenOtherwise_isTheSameValue() {
    setup.dimensions = Setup.named("n");
    KeyValue plain =
        KeyValue.newBuilder().setKey("n").setValue(AnyValue.newBuilder().setIntValue(7)).build();
    // With a field that nobody knows, which is no part of the value.
    KeyValue other = plain.toBuilder().setValue(otherwise()).build();
    send(span("GET", 5).addAttributes(plain), span("GET", 5).addAttributes(other));
    send(span("GET", 5).addAttributes(other));
    connector.stop(Workbench.soon());
    Map<String, Point> points = reports.take();
    assertThat(points.keySet()).filteredOn(key -> key.contains(CALLS)).hasSize(1);
    assertThat(value(points, SHOP + CALLS + GET.replace("{", "{n=7,"))).isEqualTo(3);
  }

  private static AnyValue otherwise() {
    return AnyValue.newBuilder()
        .setIntValue(7)
        .setUnknownFields(
            UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build())
        .build();
  }

  @Test
  void tooManySeries_areOneOverflowSeriesAndOneWarning() {
    setup.limit = 2;
    for (int i = 0; i < 50; i++) {
      send(span("GET " + i, 5));
    }
    connector.stop(Workbench.soon());
    Map<String, Point> points = reports.take();
    assertThat(points.keySet()).filteredOn(key -> key.contains(CALLS)).hasSize(3);
    assertThat(value(points, SHOP + CALLS + "{otel.metric.overflow=true}")).isEqualTo(48);
    assertThat(bench.log().messages(Level.WARN))
        .singleElement()
        .asString()
        .contains("aggregation_cardinality_limit");
  }

  @Test
  void longTexts_areCut_andWhatBeginsAlikeIsOneSeries() {
    setup.dimensions =
        List.of(DimensionSettings.named("a"), new DimensionSettings("", Optional.empty(), "long*"));
    String text = "x".repeat(100_000);
    for (String end : List.of("1", "2")) {
      AnyValue value = AnyValue.newBuilder().setStringValue(text + end).build();
      KeyValue list =
          KeyValue.newBuilder()
              .setKey("a")
              .setValue(
                  AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)))
              .build();
      send(
          List.of(attribute("service.name", text + end), attribute(text + end, text)),
          span(text + end, 5)
              .addAttributes(list)
              .addAttributes(attribute("long" + text + end, text + end)));
    }
    connector.stop(Workbench.soon());
    Map<String, Point> points = reports.take();
    assertThat(points)
        .hasSize(2)
        .allSatisfy((key, point) -> assertThat(key).hasSizeLessThan(10_000));
    assertThat(points.values())
        .filteredOn(Point.OfLong.class::isInstance)
        .singleElement()
        .extracting(point -> ((Point.OfLong) point).value())
        .isEqualTo(2L);
  }

  @Test
  void delta_reportsWhatCameSince() {
    setup.delta = true;
    send(span("GET", 5));
    assertThat(value(flush(), SHOP + CALLS + GET)).isEqualTo(1);
    assertThat(flush()).isEmpty();
    send(span("GET", 5), span("GET", 5));
    Point.OfLong point = (Point.OfLong) flush().get(SHOP + CALLS + GET);
    assertThat(point.value()).isEqualTo(2);
    assertThat(point.timeNanos() - point.startNanos()).isEqualTo(Duration.ofSeconds(30).toNanos());
  }

  @Test
  void resourcesWithoutSpans_areForgotten() {
    setup.expiration = Duration.ofSeconds(30);
    send(span("GET", 5));
    flush();
    assertThat(flush()).isNotEmpty();
    assertThat(flush()).isEmpty();
  }

  @Test
  void seriesWithoutSpans_areForgotten_whileOthersStay() {
    setup.seriesExpiration = Duration.ofSeconds(30);
    send(span("GET", 5), span("PUT", 5));
    flush();
    send(span("PUT", 5));
    flush();
    assertThat(flush().keySet())
        .filteredOn(key -> key.contains(CALLS))
        .singleElement()
        .asString()
        .contains("PUT");
  }

  /** A thousand attributes that one expression matches, on a span and on a resource. */
  @Test
  void labelsThatAreTooMuch_areInTheOverflow() {
    setup.limit = 100;
    setup.dimensions = List.of(new DimensionSettings("", Optional.empty(), "app.*"));
    List<KeyValue> many = new ArrayList<>(List.of(attribute("service.name", "large")));
    for (int i = 0; i < 1000; i++) {
      many.add(attribute("app.key" + i, "some value"));
    }
    send(
        span("GET", 5).addAllAttributes(many), span("GET", 5).addAllAttributes(many.subList(0, 9)));
    send(many, span("GET", 5));
    connector.stop(Workbench.soon());
    Map<String, Point> points = reports.take();
    assertThat(value(points, SHOP + CALLS + "{otel.metric.overflow=true}")).isEqualTo(1);
    assertThat(value(points, "otel.metric.overflow=true " + CALLS + "{otel.metric.overflow=true}"))
        .isEqualTo(1);
    assertThat(points.keySet()).filteredOn(key -> key.contains(CALLS)).hasSize(3);
    assertThat(bench.log().messages(Level.WARN)).hasSize(1);
  }

  @Test
  void resourcesThatAreTooMany_areReportedOnceMore() {
    setup.resources = 1;
    send(span("GET", 5));
    send(List.of(attribute("service.name", "cart")), span("GET", 5));
    assertThat(flush().keySet()).filteredOn(key -> key.contains(CALLS)).hasSize(2);
    assertThat(flush().keySet()).filteredOn(key -> key.contains(CALLS)).hasSize(1);
  }

  @Test
  void resourcesWithoutRoom_areOneUntilTheReport() {
    setup.resources = 2;
    for (int i = 0; i < 50; i++) {
      send(List.of(attribute("service.name", "shop" + i)), span("GET " + i, 5));
    }
    Map<String, Point> points = flush();
    assertThat(points.keySet()).filteredOn(key -> key.contains(CALLS)).hasSize(5);
    String others = "otel.metric.overflow=true " + CALLS + "{otel.metric.overflow=true}";
    send(span("GET", 5));
    assertThat(value(flush(), others)).isEqualTo(46);
    assertThat(bench.log().messages(Level.WARN))
        .singleElement()
        .asString()
        .contains("resource_metrics_cache_size");
  }

  @Test
  void resources_canBeToldApartByAFewAttributes_inAnyOrder() {
    setup.resourceKeys = List.of("service.name");
    send(List.of(attribute("service.name", "shop"), attribute("pod", "a")), span("GET", 5));
    send(List.of(attribute("pod", "b"), attribute("service.name", "shop")), span("GET", 5));
    connector.stop(Workbench.soon());
    assertThat(value(reports.take(), "pod=a,service.name=shop " + CALLS + GET)).isEqualTo(2);
  }

  @Test
  void exemplars_nameTheFirstSpansOfAReport() {
    setup.exemplars = new ExemplarSettings(true, 2);
    send(span("GET", 1), span("GET", 2), span("GET", 3));
    List<Exemplar> exemplars = flush().get(SHOP + DURATION + GET).exemplars();
    assertThat(exemplars).extracting(Exemplar::value).containsExactly(1.0, 2.0);
    assertThat(exemplars.get(0).spanId()).isEqualTo(0x3031323334353637L);
    assertThat(flush().get(SHOP + DURATION + GET).exemplars()).isEmpty();
  }

  @Test
  void sampledSpans_countForThoseLeftOut() {
    setup.samplingMethod = true;
    // A threshold of one half keeps every second span.
    send(span("GET", 4).setTraceState("ot=th:8"), span("GET", 4));
    connector.stop(Workbench.soon());
    Map<String, Point> points = reports.take();
    assertThat(
            value(
                points,
                SHOP
                    + CALLS
                    + "{sampling.method=extrapolated,service.name=shop,"
                    + GET.substring(GET.indexOf("span.kind"))))
        .isEqualTo(2);
    assertThat(points.keySet()).filteredOn(key -> key.contains("method=counted")).hasSize(2);
  }

  @Test
  void events_areCountedByWhatTheySay() {
    setup.events = new EventSettings(true, Setup.named("exception.type"));
    send(
        span("GET", 4)
            .setStatus(Status.newBuilder().setCodeValue(2))
            .addEvents(Span.Event.newBuilder().addAttributes(attribute("exception.type", "Oops")))
            .addEvents(Span.Event.newBuilder().addAttributes(attribute("exception.type", "Oops"))));
    connector.stop(Workbench.soon());
    assertThat(
            value(
                reports.take(),
                SHOP
                    + "traces.span.metrics.events{exception.type=Oops,service.name=shop,"
                    + "span.kind=SPAN_KIND_SERVER,span.name=GET,status.code=STATUS_CODE_ERROR}"))
        .isEqualTo(2);
  }

  @Test
  void scopesThatAreListed_areTold() {
    setup.scopes = List.of("lib");
    send(span("GET", 4));
    connector.stop(Workbench.soon());
    assertThat(reports.take().keySet())
        .allMatch(
            key ->
                key.contains(
                    "span.instrumentation.scope.name=lib,span.instrumentation.scope.version=2"));
  }

  @Test
  void tempoNames_haveLatencyAndSize() {
    setup.names = MetricNames.TEMPO;
    setup.unit = HistogramSettings.Unit.S;
    Span.Builder span = span("GET", 4);
    send(span);
    connector.stop(Workbench.soon());
    Map<String, Point> points = reports.take();
    String series = GET.replace("shop,", "shop,service=shop,");
    assertThat(value(points, SHOP + "traces_spanmetrics_calls_total" + series)).isEqualTo(1);
    assertThat(value(points, SHOP + "traces_spanmetrics_size_total" + series))
        .isEqualTo(span.build().getSerializedSize());
    Point.OfHistogram latency =
        (Point.OfHistogram) points.get(SHOP + "traces_spanmetrics_latency" + series);
    assertThat(latency.buckets().bounds()).hasSize(14).startsWith(0.002, 0.004).endsWith(16.384);
    assertThat(latency.buckets().counts()).startsWith(0, 1);
  }

  @Test
  void instanceId_isTheSameOnAllSeries() {
    setup.exclude = List.of();
    send(span("GET", 4), span("PUT", 4));
    connector.stop(Workbench.soon());
    List<String> ids =
        reports.take().keySet().stream()
            .map(key -> key.replaceAll(".*collector.instance.id=([^,]*),.*", "$1"))
            .distinct()
            .toList();
    assertThat(ids).singleElement().asString().hasSize(36);
  }

  @Test
  void manySeries_areCutIntoBatches() {
    for (int i = 0; i < 200; i++) {
      Span.Builder[] spans = new Span.Builder[50];
      for (int j = 0; j < spans.length; j++) {
        spans[j] = span("operation " + i + " " + j, 1);
      }
      send(spans);
    }
    connector.stop(Workbench.soon());
    assertThat(reports.batches()).isGreaterThan(2);
    assertThat(reports.take()).hasSize(20_000);
  }

  @Test
  void hostileSpans_areCountedAsTheyAre() {
    setup.dimensions = Setup.named("deep");
    AnyValue deep = AnyValue.newBuilder().setStringValue("x").build();
    for (int i = 0; i < 10; i++) {
      deep = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(deep)).build();
    }
    send(
        span("", -5)
            .setKindValue(77)
            .setStatus(Status.newBuilder().setCodeValue(-3))
            .setTraceState("ot=th:zz;;=,")
            .addAttributes(KeyValue.newBuilder().setKey("deep").setValue(deep))
            .addAttributes(KeyValue.newBuilder().setKey("deep"))
            .addAttributes(KeyValue.newBuilder()));
    connector.stop(Workbench.soon());
    Map<String, Point> points = reports.take();
    assertThat(points).hasSize(2);
    Point.OfHistogram durations =
        (Point.OfHistogram)
            points.entrySet().stream()
                .filter(entry -> entry.getKey().contains(DURATION))
                .findFirst()
                .orElseThrow()
                .getValue();
    assertThat(durations.buckets().sum()).isZero();
    assertThat(points.keySet()).allMatch(key -> key.contains("span.kind=,"));
  }
}
