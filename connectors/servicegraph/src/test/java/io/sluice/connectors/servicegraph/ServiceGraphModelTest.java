package io.sluice.connectors.servicegraph;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.sluice.metrics.Point;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random calls at random times, counted by the connector and, slowly, by maps. */
class ServiceGraphModelTest {
  private static final int TTL_MILLIS = 2000;

  /** A call of which one side was seen, as the model keeps it. */
  private static final class Half {
    private String client;
    private String server;
    private String type = "";
    private String peer;
    private boolean failed;
    private boolean root;
    private long expires;
  }

  private final Map<String, Half> halves = new LinkedHashMap<>();
  private final Map<String, Long> edges = new TreeMap<>();

  @Property(tries = 150)
  void connector_countsAsTheModelDoes(@ForAll long seed) {
    Random random = new Random(seed);
    halves.clear();
    edges.clear();
    Workbench bench = new Workbench();
    GraphReports reports = new GraphReports();
    ServiceGraph connector =
        new ServiceGraph(
            bench.context("service_graph"),
            new GraphSetup().settings(),
            reports,
            Runnable::run,
            deadline -> {});
    connector.start(bench);
    long now = 0;
    for (int i = 0; i < 30; i++) {
      List<CallSpan> spans = spans(random);
      connector.consume(CallSpan.batch(spans), DeliveryProbe.of(spans.size()).delivery());
      for (CallSpan span : spans) {
        count(span, now);
      }
      // The connector looks every two seconds, so steps of two seconds let both see the same.
      if (random.nextInt(3) == 0) {
        bench.time().advance(Duration.ofMillis(TTL_MILLIS));
        now += TTL_MILLIS;
        expire(now);
      }
    }
    reports.take();
    connector.stop(Workbench.soon());
    Map<String, Long> counted = new TreeMap<>();
    reports
        .take()
        .forEach(
            (series, point) -> {
              if (series.startsWith("traces_service_graph_request_total")) {
                counted.put(series, ((Point.OfLong) point).value());
              }
            });
    assertThat(counted).isEqualTo(edges);
  }

  private static List<CallSpan> spans(Random random) {
    List<CallSpan> spans = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      spans.add(
          new CallSpan(
              "s" + random.nextInt(3),
              SpanKind.forNumber(random.nextInt(6)),
              1 + random.nextInt(3),
              1 + random.nextInt(12),
              random.nextInt(12),
              random.nextInt(50),
              random.nextInt(4) == 0,
              switch (random.nextInt(6)) {
                case 0 -> List.of(SpanFixtures.attribute("db.name", "orders"));
                case 1 -> List.of(SpanFixtures.attribute("peer.service", "bank"));
                default -> List.of();
              }));
    }
    return spans;
  }

  private void count(CallSpan span, long now) {
    boolean client =
        span.kind() == SpanKind.SPAN_KIND_CLIENT || span.kind() == SpanKind.SPAN_KIND_PRODUCER;
    boolean server =
        span.kind() == SpanKind.SPAN_KIND_SERVER || span.kind() == SpanKind.SPAN_KIND_CONSUMER;
    if (!client && !server) {
      return;
    }
    String key = span.trace() + "/" + (client ? span.id() : span.parent());
    Half half = halves.computeIfAbsent(key, unused -> started(now));
    half.failed |= span.failed();
    boolean message =
        span.kind() == SpanKind.SPAN_KIND_PRODUCER || span.kind() == SpanKind.SPAN_KIND_CONSUMER;
    half.type = message ? "messaging_system" : "";
    half.root = key.endsWith("/0");
    if (client) {
      half.client = span.service();
      half.peer = span.attributes().isEmpty() ? null : text(span);
      if (!span.attributes().isEmpty() && span.attributes().get(0).getKey().equals("db.name")) {
        half.type = "database";
        half.server = text(span);
      }
    } else {
      half.server = span.service();
    }
    if (half.client != null && half.server != null) {
      halves.remove(key);
      add(half);
    }
  }

  private static String text(CallSpan span) {
    return span.attributes().get(0).getValue().getStringValue();
  }

  private static Half started(long now) {
    Half half = new Half();
    half.expires = now + TTL_MILLIS;
    return half;
  }

  private void expire(long now) {
    for (Iterator<Half> each = halves.values().iterator(); each.hasNext(); ) {
      Half half = each.next();
      if (half.expires <= now) {
        each.remove();
        half.type = "virtual_node";
        if (half.client == null && half.root) {
          half.client = "user";
          add(half);
        } else if (half.server == null) {
          half.server = half.peer == null ? "unknown" : half.peer;
          add(half);
        }
      }
    }
  }

  private void add(Half half) {
    edges.merge(
        "traces_service_graph_request_total{client="
            + half.client
            + ",connection_type="
            + half.type
            + ",failed="
            + half.failed
            + ",server="
            + half.server
            + "}",
        1L,
        Long::sum);
  }
}
