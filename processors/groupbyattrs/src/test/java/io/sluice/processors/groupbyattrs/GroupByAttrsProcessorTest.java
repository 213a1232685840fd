package io.sluice.processors.groupbyattrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Admission;
import io.sluice.component.ComponentContext;
import io.sluice.component.Outcome;
import io.sluice.component.ReshapingProcessor;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class GroupByAttrsProcessorTest {
  private final Workbench bench = new Workbench();

  private ExportTraceServiceRequest grouped(ExportTraceServiceRequest request, String... keys) {
    RecordingConsumer next = new RecordingConsumer();
    SpanBatch batch = SpanFixtures.batch(request);
    ((ReshapingProcessor)
            new GroupByAttrsFactory()
                .create(
                    bench.context("groupbyattrs"), new GroupByAttrsSettings(List.of(keys)), next))
        .consume(batch, DeliveryProbe.of(batch.spanCount()).delivery());
    assertThat(next.batches()).hasSize(1);
    return SpanFixtures.message(next.batches().get(0));
  }

  private static KeyValue text(String key, String value) {
    return SpanFixtures.attribute(key, value);
  }

  private static Span span(String name, KeyValue... attributes) {
    return Span.newBuilder().setName(name).addAllAttributes(List.of(attributes)).build();
  }

  private static ScopeSpans scope(String name, String version, Span... spans) {
    return ScopeSpans.newBuilder()
        .setScope(InstrumentationScope.newBuilder().setName(name).setVersion(version))
        .addAllSpans(List.of(spans))
        .build();
  }

  private static Resource resource(KeyValue... attributes) {
    return Resource.newBuilder().addAllAttributes(List.of(attributes)).build();
  }

  private static ResourceSpans under(Resource resource, ScopeSpans... scopes) {
    return ResourceSpans.newBuilder()
        .setResource(resource)
        .addAllScopeSpans(List.of(scopes))
        .build();
  }

  private static ExportTraceServiceRequest request(ResourceSpans... resources) {
    return ExportTraceServiceRequest.newBuilder().addAllResourceSpans(List.of(resources)).build();
  }

  private double counted(String what) {
    return bench.meter("otelcol_processor_groupbyattrs_" + what, "processor", "groupbyattrs");
  }

  @Test
  void keys_goFromSpansToResources() {
    KeyValue host = text("host", "a");
    KeyValue other = text("other", "x");
    ExportTraceServiceRequest after =
        grouped(
            request(
                under(
                    resource(text("service.name", "shop"), text("host", "old")),
                    scope(
                        "lib",
                        "1",
                        span("1", host, other),
                        span("2", text("host", "b")),
                        span("3", other),
                        span("4", other, host)))),
            "host",
            "zone");
    assertThat(after)
        .isEqualTo(
            request(
                under(
                    resource(text("service.name", "shop"), host),
                    scope("lib", "1", span("1", other), span("4", other))),
                under(
                    resource(text("service.name", "shop"), text("host", "b")),
                    scope("lib", "1", span("2"))),
                under(
                    resource(text("service.name", "shop"), text("host", "old")),
                    scope("lib", "1", span("3", other)))));
    assertThat(counted("num_grouped_spans")).isEqualTo(3);
    assertThat(counted("num_non_grouped_spans")).isEqualTo(1);
    assertThat(
            bench
                .meters()
                .get("otelcol_processor_groupbyattrs_span_groups")
                .summary()
                .totalAmount())
        .isEqualTo(3);
  }

  @Test
  void values_ofDifferentTypes_areDifferentGroups() {
    KeyValue number =
        KeyValue.newBuilder().setKey("k").setValue(AnyValue.newBuilder().setIntValue(1)).build();
    ExportTraceServiceRequest after =
        grouped(
            request(under(resource(), scope("", "", span("1", number), span("2", text("k", "1"))))),
            "k");
    assertThat(after.getResourceSpansList())
        .extracting(ResourceSpans::getResource)
        .containsExactly(resource(number), resource(text("k", "1")));
  }

  @Test
  void noKeys_joinEqualResourcesAndScopes() {
    Resource shop = resource(text("a", "1"), text("b", "2"));
    Resource shuffled = resource(text("b", "2"), text("a", "1"));
    ExportTraceServiceRequest after =
        grouped(
            request(
                under(shop, scope("lib", "1", span("1")), scope("lib", "2", span("2"))),
                under(resource(), scope("lib", "1", span("3"))),
                under(shuffled, scope("lib", "2", span("4")), scope("lib", "1", span("5")))));
    assertThat(after)
        .isEqualTo(
            request(
                under(
                    shop,
                    scope("lib", "1", span("1"), span("5")),
                    scope("lib", "2", span("2"), span("4"))),
                under(resource(), scope("lib", "1", span("3")))));
    assertThat(counted("num_non_grouped_spans")).isEqualTo(5);
  }

  @Test
  void span_thatMakesAResourceEqualToAnother_joinsIt() {
    ExportTraceServiceRequest after =
        grouped(
            request(
                under(resource(text("k", "1")), scope("", "", span("1"))),
                under(resource(), scope("", "", span("2", text("k", "1")), span("3")))),
            "k");
    assertThat(after)
        .isEqualTo(
            request(
                under(resource(text("k", "1")), scope("", "", span("1"), span("2"))),
                under(resource(), scope("", "", span("3")))));
  }

  @Test
  void key_thatASpanHasTwice_countsOnce() {
    ExportTraceServiceRequest after =
        grouped(
            request(under(resource(), scope("", "", span("1", text("k", "a"), text("k", "b"))))),
            "k",
            "k",
            "");
    assertThat(after).isEqualTo(request(under(resource(text("k", "a")), scope("", "", span("1")))));
  }

  /** Two mebibytes of resource, and so many spans that each have a value of their own. */
  private static ExportTraceServiceRequest large(int spans) {
    Span[] all = new Span[spans];
    for (int i = 0; i < spans; i++) {
      all[i] = span("" + i, text("k", "" + i));
    }
    return request(under(resource(text("large", "x".repeat(2 << 20))), scope("lib", "1", all)));
  }

  @Test
  void copiesThatAreTooManyOrTooLarge_areNotMade() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ExportTraceServiceRequest before = large(500);
    long allocated = threads.getCurrentThreadAllocatedBytes();
    ExportTraceServiceRequest after = grouped(before, "k");
    assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(500L << 20);
    int copies = after.getResourceSpansCount() - 1;
    assertThat(copies).isBetween(10, 17);
    assertThat(after.getResourceSpans(copies).getScopeSpans(0).getSpansList())
        .isEqualTo(before.getResourceSpans(0).getScopeSpans(0).getSpansList().subList(copies, 500));
    assertThat(counted("num_grouped_spans")).isEqualTo(copies);
    assertThat(counted("num_non_grouped_spans")).isEqualTo(500 - copies);
    assertThat(bench.log().messages(Level.WARN)).singleElement().asString().contains("32 MiB");
  }

  @Test
  void copiesForWhichThereIsNoMemory_areRefused() {
    SpanBatch batch = SpanFixtures.batch(large(3));
    AtomicLong asked = new AtomicLong();
    Admission full =
        new Admission() {
          @Override
          public Optional<Reservation> tryReserve(long bytes) {
            asked.set(bytes);
            return Optional.empty();
          }

          @Override
          public long reserved() {
            return 0;
          }
        };
    ComponentContext context = bench.context("groupbyattrs");
    RecordingConsumer next = new RecordingConsumer();
    DeliveryProbe probe = DeliveryProbe.of(3);
    new GroupByAttrsProcessor(
            new ComponentContext(
                context.id(),
                context.log(),
                context.meters(),
                context.time(),
                context.timers(),
                full,
                context.build()),
            new GroupByAttrsSettings(List.of("k")),
            next)
        .consume(batch, probe.delivery());
    assertThat(probe.outcome()).isInstanceOf(Outcome.Refused.class);
    assertThat(asked.get()).isPositive();
    assertThat(next.batches()).isEmpty();
  }

  /** Every span is where the keys say, whatever the batch. */
  @Property(tries = 300)
  void anyBatch_everySpanIsUnderItsAttributes(@ForAll long seed) {
    Random random = new Random(seed);
    ExportTraceServiceRequest before = random(random);
    if (spans(before).isEmpty()) {
      return;
    }
    ExportTraceServiceRequest after = grouped(before, "k", "l");
    Map<String, Map<String, String>> expected = new TreeMap<>();
    spans(before)
        .forEach(
            (name, attributes) -> {
              Map<String, String> all = new TreeMap<>(attributes.get(0));
              all.putAll(attributes.get(1));
              expected.put(name, all);
            });
    Map<String, Map<String, String>> found = new TreeMap<>();
    spans(after)
        .forEach(
            (name, attributes) -> {
              assertThat(attributes.get(1)).doesNotContainKeys("k", "l");
              Map<String, String> all = new TreeMap<>(attributes.get(0));
              all.putAll(attributes.get(1));
              found.put(name, all);
            });
    assertThat(found).isEqualTo(expected);
    assertThat(after.getResourceSpansList())
        .extracting(resource -> map(resource.getResource().getAttributesList()))
        .doesNotHaveDuplicates();
  }

  /** A span's resource's attributes and its own, by its name. */
  private static Map<String, List<Map<String, String>>> spans(ExportTraceServiceRequest request) {
    Map<String, List<Map<String, String>>> spans = new LinkedHashMap<>();
    for (ResourceSpans resource : request.getResourceSpansList()) {
      Map<String, String> around = map(resource.getResource().getAttributesList());
      resource.getScopeSpansList().stream()
          .flatMap(scope -> scope.getSpansList().stream())
          .forEach(
              span -> spans.put(span.getName(), List.of(around, map(span.getAttributesList()))));
    }
    return spans;
  }

  private static Map<String, String> map(List<KeyValue> attributes) {
    Map<String, String> map = new TreeMap<>();
    attributes.forEach(each -> map.put(each.getKey(), each.getValue().getStringValue()));
    return map;
  }

  private static ExportTraceServiceRequest random(Random random) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    int number = 0;
    for (int r = random.nextInt(4); r > 0; r--) {
      List<ScopeSpans> scopes = new ArrayList<>();
      for (int s = random.nextInt(3); s > 0; s--) {
        ScopeSpans.Builder scope = scope("s" + random.nextInt(2), "").toBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
          scope.addSpans(span("" + number++, attributes(random, "k", "l", "m")));
        }
        scopes.add(scope.build());
      }
      request.addResourceSpans(
          under(resource(attributes(random, "k", "x")), scopes.toArray(ScopeSpans[]::new)));
    }
    return request.build();
  }

  private static KeyValue[] attributes(Random random, String... keys) {
    List<KeyValue> attributes = new ArrayList<>();
    for (String key : keys) {
      if (random.nextBoolean()) {
        attributes.add(text(key, "" + random.nextInt(2)));
      }
    }
    return attributes.toArray(KeyValue[]::new);
  }
}
