package io.sluice.connectors.servicegraph;

import static io.sluice.testkit.SpanFixtures.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.sluice.component.Outcome;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.connectors.servicegraph.ServiceGraphSettings.MetricNames;
import io.sluice.metrics.Point;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class ServiceGraphTest {
  private static final String TOTAL = "traces_service_graph_request_total";
  private static final String FAILED = "traces_service_graph_request_failed_total";

  private final Workbench bench = new Workbench();
  private final GraphReports reports = new GraphReports();
  private final GraphSetup setup = new GraphSetup();
  private ServiceGraph connector;

  private void send(CallSpan... spans) {
    if (connector == null) {
      connector =
          new ServiceGraph(
              bench.context("service_graph"),
              setup.settings(),
              reports,
              Runnable::run,
              deadline -> {});
      connector.start(bench);
    }
    DeliveryProbe probe = DeliveryProbe.of(spans.length);
    connector.consume(CallSpan.batch(List.of(spans)), probe.delivery());
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
  }

  private Map<String, Point> flush() {
    bench.time().advance(Duration.ofSeconds(60));
    return reports.take();
  }

  private static CallSpan span(
      String service, SpanKind kind, int id, int parent, int millis, KeyValue... attributes) {
    return new CallSpan(service, kind, 1, id, parent, millis, false, List.of(attributes));
  }

  private static String edge(String client, String server, String type, boolean failed) {
    return "{client="
        + client
        + ",connection_type="
        + type
        + ",failed="
        + failed
        + ",server="
        + server
        + "}";
  }

  private static long value(Map<String, Point> points, String series) {
    assertThat(points).containsKey(series);
    return ((Point.OfLong) points.get(series)).value();
  }

  @Test
  void call_isCountedOnce_withTheTimesOfBothSides() {
    send(
        span("web", SpanKind.SPAN_KIND_CLIENT, 2, 1, 300),
        span("cart", SpanKind.SPAN_KIND_SERVER, 3, 2, 100));
    Map<String, Point> points = flush();
    String web = edge("web", "cart", "", false);
    assertThat(value(points, TOTAL + web)).isEqualTo(1);
    assertThat(points).doesNotContainKey(FAILED + web);
    Point.OfHistogram client =
        (Point.OfHistogram) points.get("traces_service_graph_request_client" + web);
    Point.OfHistogram server =
        (Point.OfHistogram) points.get("traces_service_graph_request_server" + web);
    assertThat(client.buckets().sum()).isEqualTo(0.3, within(1e-9));
    assertThat(server.buckets().sum()).isEqualTo(0.1, within(1e-9));
    assertThat(server.buckets().bounds()).hasSize(16).startsWith(0.002).endsWith(15);
    assertThat(bench.meter("otelcol_connector_servicegraph_total_edges")).isEqualTo(1);
  }

  @Test
  void sides_meetInAnyOrderAndBatch_untilTheirTimeIsOver() {
    send(span("cart", SpanKind.SPAN_KIND_SERVER, 3, 2, 100));
    send(span("web", SpanKind.SPAN_KIND_CLIENT, 2, 1, 300));
    send(span("web", SpanKind.SPAN_KIND_CLIENT, 5, 1, 300));
    bench.time().advance(Duration.ofSeconds(5));
    send(span("cart", SpanKind.SPAN_KIND_SERVER, 6, 5, 100));
    Map<String, Point> points = flush();
    assertThat(value(points, TOTAL + edge("web", "cart", "", false))).isEqualTo(1);
    assertThat(value(points, TOTAL + edge("web", "unknown", "virtual_node", false))).isEqualTo(1);
    assertThat(bench.meter("otelcol_connector_servicegraph_expired_edges")).isEqualTo(2);
  }

  @Test
  void failure_onEitherSide_isTold() {
    send(
        span("web", SpanKind.SPAN_KIND_CLIENT, 2, 1, 300),
        span("cart", SpanKind.SPAN_KIND_SERVER, 3, 2, 100).failing());
    Map<String, Point> points = flush();
    assertThat(value(points, TOTAL + edge("web", "cart", "", true))).isEqualTo(1);
    assertThat(value(points, FAILED + edge("web", "cart", "", true))).isEqualTo(1);
  }

  @Test
  void longNames_areCut() {
    String name = "w".repeat(100_000);
    send(
        span(name, SpanKind.SPAN_KIND_CLIENT, 2, 1, 300),
        span("cart", SpanKind.SPAN_KIND_SERVER, 3, 2, 100));
    assertThat(value(flush(), TOTAL + edge("w".repeat(1024), "cart", "", false))).isEqualTo(1);
  }

  @Test
  void messages_areCallsFromProducerToConsumer() {
    send(
        span("web", SpanKind.SPAN_KIND_PRODUCER, 2, 1, 3),
        span("mail", SpanKind.SPAN_KIND_CONSUMER, 3, 2, 10));
    assertThat(value(flush(), TOTAL + edge("web", "mail", "messaging_system", false))).isEqualTo(1);
  }

  @Test
  void database_needsNoSpansOfItsOwn() {
    send(span("cart", SpanKind.SPAN_KIND_CLIENT, 2, 1, 7, attribute("db.name", "orders")));
    Map<String, Point> points = flush();
    String series = edge("cart", "orders", "database", false);
    assertThat(value(points, TOTAL + series)).isEqualTo(1);
    assertThat(
            ((Point.OfHistogram) points.get("traces_service_graph_request_server" + series))
                .buckets()
                .sum())
        .isEqualTo(0.007, within(1e-9));
  }

  @Test
  void firstServiceOfATrace_isCalledByAUser() {
    setup.extraLabel = true;
    send(span("web", SpanKind.SPAN_KIND_SERVER, 2, 0, 7));
    Map<String, Point> points = flush();
    String series =
        edge("user", "web", "virtual_node", false).replace("}", ",virtual_node=client}");
    assertThat(value(points, TOTAL + series)).isEqualTo(1);
  }

  @Test
  void serverThatSendsNothing_hasTheNameItIsGiven() {
    send(span("web", SpanKind.SPAN_KIND_CLIENT, 2, 0, 7, attribute("peer.service", "bank")));
    assertThat(value(flush(), TOTAL + edge("web", "bank", "virtual_node", false))).isEqualTo(1);
  }

  @Test
  void serverWhoseParentNeverCame_isNoCall() {
    send(span("web", SpanKind.SPAN_KIND_SERVER, 2, 99, 7));
    assertThat(flush()).isEmpty();
  }

  @Test
  void virtualNodes_canBeTurnedOff() {
    setup.peers = List.of();
    send(
        span("web", SpanKind.SPAN_KIND_CLIENT, 2, 0, 7, attribute("peer.service", "bank")),
        span("web", SpanKind.SPAN_KIND_SERVER, 3, 0, 7));
    assertThat(flush()).isEmpty();
  }

  @Test
  void dimensions_areToldOfEitherSide() {
    setup.dimensions = List.of("env");
    send(
        span("web", SpanKind.SPAN_KIND_CLIENT, 2, 1, 3, attribute("env", "prod")),
        span("cart", SpanKind.SPAN_KIND_SERVER, 3, 2, 1, attribute("env", "test")));
    String series =
        "{client=web,client_env=prod,connection_type=,failed=false,server=cart,server_env=test}";
    assertThat(value(flush(), TOTAL + series)).isEqualTo(1);
  }

  @Test
  void fullStore_dropsSpansAndCountsThem() {
    setup.maxItems = 2;
    for (int i = 1; i <= 5; i++) {
      send(span("web", SpanKind.SPAN_KIND_CLIENT, i, 0, 1));
    }
    assertThat(bench.meter("otelcol_connector_servicegraph_dropped_spans")).isEqualTo(3);
    bench.time().advance(Duration.ofSeconds(2));
    send(span("web", SpanKind.SPAN_KIND_CLIENT, 6, 0, 1));
    assertThat(bench.meter("otelcol_connector_servicegraph_dropped_spans")).isEqualTo(3);
  }

  @Test
  void tooManySeries_areOneOverflowSeriesAndOneWarning() {
    setup.maxSeries = 2;
    for (int i = 1; i <= 9; i++) {
      send(span("web" + i, SpanKind.SPAN_KIND_CLIENT, i, 0, 1, attribute("db.name", "orders")));
    }
    Map<String, Point> points = flush();
    assertThat(value(points, TOTAL + "{otel.metric.overflow=true}")).isEqualTo(7);
    assertThat(bench.log().messages(Level.WARN)).hasSize(1);
  }

  @Test
  void idleSeries_areForgottenAfterAQuarterOfAnHour() {
    send(span("cart", SpanKind.SPAN_KIND_CLIENT, 2, 1, 7, attribute("db.name", "orders")));
    bench.time().advance(Duration.ofMinutes(14));
    assertThat(reports.take()).isNotEmpty();
    bench.time().advance(Duration.ofMinutes(3));
    reports.take();
    assertThat(flush()).isEmpty();
  }

  @Test
  void noInterval_reportsAfterEachBatch() {
    setup.flush = Duration.ZERO;
    send(span("cart", SpanKind.SPAN_KIND_CLIENT, 2, 1, 7, attribute("db.name", "orders")));
    assertThat(reports.take()).containsKey(TOTAL + edge("cart", "orders", "database", false));
  }

  @Test
  void tempoNames_haveNoFailedLabel() {
    setup.names = MetricNames.TEMPO;
    send(
        span("cart", SpanKind.SPAN_KIND_CLIENT, 2, 1, 7, attribute("db.name", "a")).failing(),
        span("cart", SpanKind.SPAN_KIND_CLIENT, 3, 1, 7, attribute("db.name", "a")));
    Map<String, Point> points = flush();
    String series = "{client=cart,connection_type=database,server=a}";
    assertThat(value(points, TOTAL + series)).isEqualTo(2);
    assertThat(value(points, FAILED + series)).isEqualTo(1);
    Point.OfHistogram server =
        (Point.OfHistogram) points.get("traces_service_graph_request_server" + series);
    assertThat(server.buckets().bounds()).hasSize(8).startsWith(0.1).endsWith(12.8);
  }

  @Test
  void stop_reportsWhatIsLeft_once() {
    send(span("cart", SpanKind.SPAN_KIND_CLIENT, 2, 1, 7, attribute("db.name", "orders")));
    connector.stop(Workbench.soon());
    assertThat(reports.take()).isNotEmpty();
    connector.stop(Workbench.soon());
    assertThat(reports.take()).isEmpty();
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void settings_refuseBothKindsOfHistogram() {
    setup.buckets = List.of(Duration.ofSeconds(1));
    setup.exponential = 160;
    assertThatThrownBy(setup::settings)
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("latency_histogram_buckets");
  }

  @Test
  void olderKeys_areAcceptedWithAWarning() {
    setup.database = Optional.of("db.system");
    setup.exporter = Optional.of("prometheus");
    assertThat(setup.settings().databaseAttributes()).containsExactly("db.system");
    List<String> keys = new ArrayList<>();
    setup.settings().warnings((key, message) -> keys.add(key));
    assertThat(keys).containsExactly("database_name_attribute", "metrics_exporter");
  }
}
