package io.sluice.connectors.spanmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.metrics.Point;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random spans, counted by the connector and, slowly, by maps of texts. */
class SpanMetricsModelTest {
  private static final List<String> DIMENSIONS = List.of("a", "b.c", "d");

  @Property(tries = 150)
  void connector_countsAsTheModelDoes(@ForAll long seed) {
    Random random = new Random(seed);
    Setup setup = new Setup();
    setup.dimensions = Setup.named("a", "b.c", "d");
    if (random.nextBoolean()) {
      setup.callsDimensions = Setup.named("e");
    }
    Workbench bench = new Workbench();
    Reports reports = new Reports();
    SpanMetrics connector =
        new SpanMetrics(
            bench.context("span_metrics"),
            setup.settings(),
            reports,
            Runnable::run,
            deadline -> {});
    connector.start(bench);
    Map<String, Long> calls = new TreeMap<>();
    Map<String, Double> sums = new TreeMap<>();
    for (int i = 0; i < 5; i++) {
      ExportTraceServiceRequest request = request(random);
      request
          .getResourceSpansList()
          .forEach(each -> count(each, !setup.callsDimensions.isEmpty(), calls, sums));
      int spans = SpanFixtures.batch(request).spanCount();
      connector.consume(SpanFixtures.batch(request), DeliveryProbe.of(spans).delivery());
      bench.time().advance(Duration.ofSeconds(random.nextInt(20)));
    }
    reports.take();
    connector.stop(Workbench.soon());

    Map<String, Long> counted = new TreeMap<>();
    Map<String, Double> measured = new TreeMap<>();
    reports
        .take()
        .forEach(
            (series, point) -> {
              if (point instanceof Point.OfLong number) {
                counted.put(series.replace("traces.span.metrics.calls", ""), number.value());
              } else if (point instanceof Point.OfHistogram histogram) {
                measured.put(
                    series.replace("traces.span.metrics.duration", ""), histogram.buckets().sum());
              }
            });
    assertThat(counted).isEqualTo(calls);
    assertThat(measured).isEqualTo(sums);
  }

  private static void count(
      ResourceSpans resource, boolean withE, Map<String, Long> calls, Map<String, Double> sums) {
    Map<String, String> about = texts(resource.getResource().getAttributesList());
    if (!about.containsKey("service.name")) {
      return;
    }
    String prefix = joined(about);
    for (Span span : resource.getScopeSpans(0).getSpansList()) {
      Map<String, String> own = texts(span.getAttributesList());
      Map<String, String> labels = new TreeMap<>();
      labels.put("service.name", about.get("service.name"));
      labels.put("span.name", span.getName());
      labels.put("span.kind", span.getKind().name());
      labels.put("status.code", span.getStatus().getCode().name());
      for (String key : DIMENSIONS) {
        putIfThere(labels, key, own, about);
      }
      double millis = Math.max(0, (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1e6);
      sums.merge(prefix + " {" + joined(labels) + "}", millis, Double::sum);
      if (withE) {
        putIfThere(labels, "e", own, about);
      }
      calls.merge(prefix + " {" + joined(labels) + "}", 1L, Long::sum);
    }
  }

  private static void putIfThere(
      Map<String, String> labels, String key, Map<String, String> own, Map<String, String> about) {
    String value = own.getOrDefault(key, about.get(key));
    if (value != null) {
      labels.put(key, value);
    }
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    Map<String, String> texts = new TreeMap<>();
    for (KeyValue each : attributes) {
      texts.putIfAbsent(
          each.getKey(),
          each.getValue().hasIntValue()
              ? Long.toString(each.getValue().getIntValue())
              : each.getValue().getStringValue());
    }
    return texts;
  }

  private static String joined(Map<String, String> labels) {
    List<String> parts = new ArrayList<>();
    labels.forEach((key, value) -> parts.add(key + "=" + value));
    return String.join(",", parts.stream().sorted().toList());
  }

  private static ExportTraceServiceRequest request(Random random) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (int r = 0; r <= random.nextInt(3); r++) {
      Resource.Builder resource = Resource.newBuilder();
      if (random.nextInt(8) > 0) {
        resource.addAttributes(text("service.name", "s" + random.nextInt(3)));
      }
      addSome(random, resource.getAttributesBuilderList().size(), resource);
      ScopeSpans.Builder scope = ScopeSpans.newBuilder();
      for (int s = 0; s <= random.nextInt(20); s++) {
        scope.addSpans(span(random));
      }
      request.addResourceSpans(
          ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope));
    }
    return request.build();
  }

  private static void addSome(Random random, int there, Resource.Builder resource) {
    for (int i = there; i < random.nextInt(3) + there; i++) {
      resource.addAttributes(text(key(random), "r" + random.nextInt(2)));
    }
  }

  private static Span span(Random random) {
    Span.Builder span =
        Span.newBuilder()
            .setName("n" + random.nextInt(3))
            .setKindValue(random.nextInt(6))
            .setStatus(Status.newBuilder().setCodeValue(random.nextInt(3)))
            .setStartTimeUnixNano(1_000_000_000)
            .setEndTimeUnixNano(1_000_000_000 + (random.nextInt(50) - 5) * 1_000_000L);
    for (int i = random.nextInt(4); i > 0; i--) {
      span.addAttributes(
          random.nextBoolean()
              ? text(key(random), "v" + random.nextInt(2))
              : KeyValue.newBuilder()
                  .setKey(key(random))
                  .setValue(AnyValue.newBuilder().setIntValue(random.nextInt(300)))
                  .build());
    }
    return span.build();
  }

  private static String key(Random random) {
    return List.of("a", "b.c", "d", "e", "other").get(random.nextInt(5));
  }

  private static KeyValue text(String key, String value) {
    return SpanFixtures.attribute(key, value);
  }
}
