package io.sluice.exporters.tracestore;

import static io.sluice.exporters.tracestore.Traces.failed;
import static io.sluice.exporters.tracestore.Traces.request;
import static io.sluice.exporters.tracestore.Traces.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.component.Outcome;
import io.sluice.component.inspection.TraceQuery;
import io.sluice.component.inspection.TraceSummary;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class TraceStoreTest {
  private static final long HEAP = 1 << 30;

  private final Workbench bench = new Workbench();
  private TraceStore store = store(1000, 8);

  private TraceStore store(int traces, int mib) {
    return new TraceStore(
        bench.context("tracestore"), new TraceStoreSettings(traces, mib, true), HEAP);
  }

  private void send(ExportTraceServiceRequest request) {
    SpanBatch spans = SpanFixtures.batch(request);
    DeliveryProbe probe = DeliveryProbe.of(spans.spanCount());
    store.consume(spans, probe.delivery());
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
  }

  private static TraceQuery query(String service, String name, String attribute, String value) {
    return new TraceQuery(
        service, name, attribute, value, Duration.ZERO, Duration.ZERO, false, 100);
  }

  private List<Long> found(TraceQuery query) {
    return store.search(query).stream().map(TraceSummary::traceIdLow).toList();
  }

  private void sendThree() {
    send(
        request(
            "shop",
            span(1, 1, 0, "GET /cart", 40),
            span(2, 2, 0, "GET /item", 5).addAttributes(SpanFixtures.attribute("item", "teapot"))));
    send(request("payments", failed(span(1, 3, 1, "charge", 30)), span(3, 4, 0, "report", 900)));
  }

  @Test
  void trace_thatCameInParts_isWhole() {
    ExportTraceServiceRequest first = request("shop", span(1, 1, 0, "GET /cart", 40));
    ExportTraceServiceRequest second = request("payments", span(1, 3, 1, "charge", 30));
    send(first);
    send(second);
    assertThat(SpanFixtures.message(store.trace(0, 1).orElseThrow()))
        .isEqualTo(first.toBuilder().mergeFrom(second).build());
    assertThat(store.trace(0, 2)).isEmpty();
  }

  @Test
  void search_byAnything_findsTheTraceThatHasIt_theNewestFirst() {
    sendThree();
    assertThat(found(TraceQuery.newest(100))).containsExactly(3L, 2L, 1L);
    assertThat(found(TraceQuery.newest(2))).containsExactly(3L, 2L);
    assertThat(found(query("shop", "", "", ""))).containsExactly(2L, 1L);
    assertThat(found(query("", "get /", "", ""))).containsExactly(2L, 1L);
    assertThat(found(query("payments", "GET", "", ""))).isEmpty();
    assertThat(found(query("", "", "item", ""))).containsExactly(2L);
    assertThat(found(query("", "", "item", "teapot"))).containsExactly(2L);
    assertThat(found(query("", "", "item", "pot"))).isEmpty();
    assertThat(found(query("", "", "host.name", "host-of-payments"))).containsExactly(3L, 1L);
  }

  @Test
  void search_byErrorAndDuration_looksAtTheTrace() {
    sendThree();
    assertThat(found(lasting(Duration.ofMillis(100), Duration.ZERO, false))).containsExactly(3L);
    assertThat(found(lasting(Duration.ZERO, Duration.ofMillis(10), false))).containsExactly(2L);
    assertThat(found(lasting(Duration.ZERO, Duration.ZERO, true))).containsExactly(1L);
  }

  private static TraceQuery lasting(Duration shortest, Duration longest, boolean failed) {
    return new TraceQuery("", "", "", "", shortest, longest, failed, 100);
  }

  @Test
  void summary_namesTheRootAndWhoTookPart() {
    sendThree();
    assertThat(store.search(query("", "charge", "", "")))
        .containsExactly(
            new TraceSummary(
                0,
                1,
                "GET /cart",
                "shop",
                List.of("shop", "payments"),
                Instant.ofEpochSecond(0, Traces.START + 1000),
                40_000_000,
                2,
                1));
  }

  @Test
  void store_thatHasTooMany_letsTheOldestGo() {
    store = store(2, 8);
    sendThree();
    assertThat(found(TraceQuery.newest(100))).containsExactly(3L, 2L);
    assertThat(store.fill().forgotten()).isEqualTo(1);
    assertThat(store.fill().spans()).isEqualTo(2);
    assertThat(bench.meter("sluice_tracestore_traces", "exporter", "tracestore")).isEqualTo(2);
  }

  @Test
  void store_thatTakesTooMuch_letsTheOldestGo_andStaysInItsLimit() {
    store = store(1_000_000, 1);
    for (int trace = 1; trace <= 5000; trace++) {
      send(request("shop", span(trace, trace, 0, "GET /" + "x".repeat(500), 1)));
    }
    assertThat(store.fill().bytes()).isBetween(900_000L, 1L << 20);
    assertThat(store.fill().traces() + store.fill().forgotten()).isEqualTo(5000);
    assertThat(store.trace(0, 5000)).isPresent();
    assertThat(store.trace(0, 1)).isEmpty();
  }

  @Test
  void trace_withoutEnd_doesNotDriveOutTheOthers() {
    store = store(1_000_000, 1);
    send(request("shop", span(1, 1, 0, "GET /cart", 40)));
    for (int i = 0; i < 5000; i++) {
      send(request("shop", span(2, 2 + i, 0, "loop " + "x".repeat(500), 1)));
    }
    assertThat(store.trace(0, 1)).isPresent();
    assertThat(store.fill().bytes()).isLessThan(1 << 18);
    assertThat(bench.meter("sluice_tracestore_left_out_spans")).isBetween(4000.0, 4990.0);
  }

  @Test
  void metrics_afterAReload_areThoseOfTheNewStore() {
    TraceStore old = store;
    store = store(1000, 8);
    sendThree();
    old.stop(Workbench.soon());
    assertThat(bench.meter("sluice_tracestore_traces", "exporter", "tracestore")).isEqualTo(3);
    store.stop(Workbench.soon());
    assertThat(bench.meters().find("sluice_tracestore_traces").gauge()).isNull();
  }

  @Test
  void limit_isAnEighthOfTheHeapAtTheMost_andThatIsSaid() {
    store = new TraceStore(bench.context("tracestore"), TraceStoreSettings.defaults(), 64 << 20);
    store.start(bench);
    assertThat(store.fill().mostBytes()).isEqualTo(8 << 20);
    assertThat(bench.log().messages(Level.INFO)).anyMatch(line -> line.contains("8 MiB"));
  }
}
