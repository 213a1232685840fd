package io.sluice.processors.editing.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.processors.editing.Written;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.SpanFixtures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanSelectionTest {
  /** Two resources of two scopes each; every span is named after where it stands. */
  private static final SpanBatch BATCH =
      SpanFixtures.batch(
          ExportTraceServiceRequest.newBuilder()
              .addResourceSpans(
                  ResourceSpans.newBuilder()
                      .setResource(
                          Resource.newBuilder()
                              .addAttributes(SpanFixtures.attribute("service.name", "shop"))
                              .addAttributes(SpanFixtures.attribute("host.name", "h-1")))
                      .addScopeSpans(
                          scope("http", "1.0")
                              .addSpans(span("s0", 2, text("method", "GET"), number("status", 200)))
                              .addSpans(
                                  span("s1", 3, text("method", "POST"), number("status", 503))))
                      .addScopeSpans(scope("db", "").addSpans(span("s2", 1, decimal("took", 0.5)))))
              .addResourceSpans(
                  ResourceSpans.newBuilder()
                      .addScopeSpans(
                          scope("http", "2.0")
                              .addSpans(span("n0", 4, flag("cached", true), list("tags", "a")))
                              .addSpans(span("n1", 5)))
                      .addScopeSpans(
                          ScopeSpans.newBuilder().addSpans(span("n2", 0, text("method", "")))))
              .build());

  private static ScopeSpans.Builder scope(String name, String version) {
    return ScopeSpans.newBuilder()
        .setScope(InstrumentationScope.newBuilder().setName(name).setVersion(version));
  }

  private static Span span(String name, int kind, KeyValue... attributes) {
    return Span.newBuilder()
        .setName(name)
        .setKindValue(kind)
        .addAllAttributes(List.of(attributes))
        .build();
  }

  private static KeyValue text(String key, String value) {
    return SpanFixtures.attribute(key, value);
  }

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static KeyValue number(String key, long value) {
    return attribute(key, AnyValue.newBuilder().setIntValue(value));
  }

  private static KeyValue decimal(String key, double value) {
    return attribute(key, AnyValue.newBuilder().setDoubleValue(value));
  }

  private static KeyValue flag(String key, boolean value) {
    return attribute(key, AnyValue.newBuilder().setBoolValue(value));
  }

  private static KeyValue list(String key, String value) {
    AnyValue element = AnyValue.newBuilder().setStringValue(value).build();
    return attribute(
        key, AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(element)));
  }

  private static SpanSelection selection(String yaml) {
    return SpanSelection.of(Written.settings(MatchSettings.defaults(), yaml));
  }

  private static String meant(String yaml) {
    List<String> names = new ArrayList<>();
    selection(yaml).forEach(BATCH.edit(), span -> names.add(span.name().toString()));
    return String.join(" ", names);
  }

  private static String others(String yaml) {
    List<String> names = new ArrayList<>();
    selection(yaml).forEachOther(BATCH.edit(), span -> names.add(span.name().toString()));
    return String.join(" ", names);
  }

  @Test
  void nothingSaid_meansAll() {
    assertThat(meant("{}")).isEqualTo("s0 s1 s2 n0 n1 n2");
    assertThat(others("{}")).isEmpty();
    assertThat(meant("{include: , exclude: }")).isEqualTo("s0 s1 s2 n0 n1 n2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "match_type: strict, services: [shop] | s0 s1 s2",
        "match_type: strict, services: [sho, other, shop] | s0 s1 s2",
        "match_type: strict, services: [<nil-service-name>] | n0 n1 n2",
        "match_type: strict, services: [Shop] | none",
        "match_type: regexp, services: [ho] | s0 s1 s2",
        "match_type: regexp, services: [^ho] | none",
        "match_type: regexp, services: [nil] | n0 n1 n2",
        "match_type: strict, span_names: [s1, n2] | s1 n2",
        "match_type: regexp, span_names: ['1$', 's0'] | s0 s1 n1",
        "match_type: regexp, regexp: {cacheenabled: true, cachemaxnumentries: 2}, span_names: ['0']"
            + " | s0 n0",
        "match_type: strict, span_kinds: [SPAN_KIND_SERVER, SPAN_KIND_CONSUMER] | s0 n1",
        "match_type: strict, span_kinds: [SPAN_KIND_INTERNAL] | s2",
        "match_type: strict, span_kinds: [SPAN_KIND_CLIENT, SPAN_KIND_PRODUCER] | s1 n0",
        "match_type: regexp, span_kinds: [ER$] | s0 n0 n1",
        "match_type: regexp, span_kinds: [UNSPEC] | n2",
        "match_type: strict, libraries: [{name: http}] | s0 s1 n0 n1",
        "match_type: strict, libraries: [{name: http, version: '2.0'}] | n0 n1",
        "match_type: strict, libraries: [{name: db, version: ''}] | s2",
        "match_type: strict, libraries: [{name: http}, {name: db}] | none",
        "match_type: regexp, libraries: [{name: h, version: '^1'}] | s0 s1",
        "match_type: regexp, libraries: [{name: h}, {name: p}] | s0 s1 n0 n1",
        "match_type: strict, attributes: [{key: method}] | s0 s1 n2",
        "attributes: [{key: method}] | s0 s1 n2",
        "match_type: strict, attributes: [{key: method, value: GET}] | s0",
        "match_type: strict, attributes: [{key: method, value: ''}] | n2",
        "match_type: strict, attributes: [{key: method}, {key: status, value: 503}] | s1",
        "match_type: strict, attributes: [{key: status, value: '503'}] | none",
        "match_type: strict, attributes: [{key: status, value: 503.0}] | none",
        "match_type: strict, attributes: [{key: took, value: 0.5}] | s2",
        "match_type: strict, attributes: [{key: cached, value: true}] | n0",
        "match_type: strict, attributes: [{key: tags, value: [a]}] | n0",
        "match_type: strict, attributes: [{key: tags, value: [b]}] | none",
        "match_type: regexp, attributes: [{key: method, value: '^P'}] | s1",
        "match_type: regexp, attributes: [{key: status, value: '^2'}] | s0",
        "match_type: regexp, attributes: [{key: took, value: '^0.5$'}] | s2",
        "match_type: regexp, attributes: [{key: cached, value: 'tr'}] | n0",
        "match_type: regexp, attributes: [{key: tags, value: 'a'}] | none",
        "match_type: strict, resources: [{key: host.name, value: h-1}] | s0 s1 s2",
        "match_type: strict, resources: [{key: host.name}, {key: other}] | none",
        "match_type: regexp, resources: [{key: host.name, value: '-\\d$'}] | s0 s1 s2",
        "match_type: strict, services: [shop], span_names: [s0, n0] | s0",
        "match_type: strict, services: [shop], libraries: [{name: db}], span_names: [s0] | none"
      })
  void include_namesWhatIsMeant_andExcludeWhatIsNot(String properties, String spans) {
    String expected = spans == null ? "" : spans;
    assertThat(meant("{include: {" + properties + "}}")).isEqualTo(expected);
    assertThat(others("{exclude: {" + properties + "}}")).isEqualTo(expected);
    assertThat(meant("{include: {" + properties + "}, exclude: {" + properties + "}}")).isEmpty();
    String rest = others("{include: {" + properties + "}}");
    assertThat(meant("{exclude: {" + properties + "}}")).isEqualTo(rest);
    assertThat((expected + " " + rest).trim().split(" ")).hasSize(6);
  }

  @Test
  void exclude_takesFromWhatIsIncluded() {
    String both =
        "{include: {match_type: strict, services: [shop]},"
            + " exclude: {match_type: regexp, span_names: ['1']}}";
    assertThat(meant(both)).isEqualTo("s0 s2");
    assertThat(others(both)).isEqualTo("s1 n0 n1 n2");
  }

  @Test
  void service_thatIsNoText_isComparedAsOne() {
    SpanBatch batch =
        SpanFixtures.batch(
            ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                    ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(number("service.name", 7)))
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span("x", 1))))
                .build());
    List<String> names = new ArrayList<>();
    selection("{include: {match_type: strict, services: ['7']}}")
        .forEach(batch.edit(), span -> names.add(span.name().toString()));
    assertThat(names).containsExactly("x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | include | at least one of services",
        "match_type: strict | include | at least one of services",
        "services: [a] | include::match_type | strict",
        "match_type: glob, services: [a] | include::match_type | regexp",
        "attributes: [{key: a, value: 1}] | include::match_type | strict",
        "match_type: strict, attributes: [{value: 1}] | include::attributes[0]::key | empty",
        "match_type: regexp, services: [a, '('] | include::services[1] | RE2",
        "match_type: regexp, span_names: ['('] | include::span_names[0] | RE2",
        "match_type: regexp, span_kinds: ['('] | include::span_kinds[0] | RE2",
        "match_type: regexp, libraries: [{name: '('}] | include::libraries[0] | RE2",
        "match_type: regexp, libraries: [{name: a, version: '('}] | include::libraries[0] | RE2",
        "match_type: regexp, attributes: [{key: a, value: '('}] | attributes[0]::value | RE2",
        "match_type: regexp, attributes: [{key: a, value: 1}] | attributes[0]::value | quotes",
        "match_type: regexp, resources: [{key: a, value: 1}] | resources[0]::value | quotes",
        "match_type: strict, span_kinds: [server] | span_kinds[0] | SPAN_KIND_SERVER",
        "match_type: strict, span_kinds: [SPAN_KIND_UNSPECIFIED] | span_kinds[0] |"
            + " SPAN_KIND_SERVER",
        "match_type: strict, services: [a], log_bodies: [b] | include::log_bodies | services",
        "match_type: strict, services: [a], metric_names: [b] | metric_names | nothing about spans"
      })
  void mistake_isToldWithItsCure(String properties, String path, String cure) {
    String yaml = properties.equals("{}") ? properties : "{" + properties + "}";
    List<String> complaints =
        Written.complaints(MatchSettings.defaults(), "{include: " + yaml + "}");
    assertThat(complaints).hasSize(1);
    assertThat(complaints.get(0)).contains(path).contains(cure);
  }
}
