package io.sluice.formats.jaeger;

import static io.sluice.formats.jaeger.JaegerModel.tag;
import static io.sluice.formats.jaeger.SpanRulesTest.attribute;
import static io.sluice.formats.jaeger.SpanRulesTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.formats.jaeger.JaegerModel.Batch;
import io.sluice.formats.jaeger.JaegerModel.Service;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How processes become resources, and where spans find their scope. */
class BatchRulesTest {
  @ParameterizedTest
  @EnumSource
  void process_becomesTheResource(Form form) {
    assertThat(resource(form, Service.of("shop", tag("ip", "10.0.0.1"), tag("client-uuid", "u"))))
        .containsExactly(
            text("service.name", "shop"), text("ip", "10.0.0.1"), text("client-uuid", "u"));
  }

  @ParameterizedTest
  @EnumSource
  void process_withoutName_hasNoServiceName(Form form) {
    assertThat(resource(form, Service.of("", tag("a", true))))
        .containsExactly(attribute("a", AnyValue.newBuilder().setBoolValue(true)));
    assertThat(resource(form, Service.of(null))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void serviceTag_beatsTheProcessName(Form form) {
    assertThat(resource(form, Service.of("shop", tag("service.name", "cart"))))
        .containsExactly(text("service.name", "cart"));
  }

  @ParameterizedTest
  @EnumSource
  void hostname_movesToHostName(Form form) {
    assertThat(resource(form, Service.of("", tag("hostname", "h1"))))
        .containsExactly(text("host.name", "h1"));
  }

  @ParameterizedTest
  @EnumSource
  void hostname_besideHostName_stays(Form form) {
    assertThat(resource(form, Service.of("", tag("hostname", "h1"), tag("host.name", "h2"))))
        .containsExactlyInAnyOrder(text("hostname", "h1"), text("host.name", "h2"));
  }

  @ParameterizedTest
  @EnumSource
  void jaegerVersion_movesToTheExporterVersion(Form form) {
    assertThat(resource(form, Service.of("", tag("jaeger.version", "Go-2.3"))))
        .containsExactly(text("opencensus.exporterversion", "Jaeger-Go-2.3"));
  }

  @ParameterizedTest
  @EnumSource
  void jaegerVersion_besideAnExporterVersion_stays(Form form) {
    assertThat(
            resource(
                form,
                Service.of(
                    "", tag("jaeger.version", "Go-2.3"), tag("opencensus.exporterversion", "x"))))
        .containsExactlyInAnyOrder(
            text("jaeger.version", "Go-2.3"), text("opencensus.exporterversion", "x"));
  }

  @ParameterizedTest
  @EnumSource
  void processTag_thatComesTwice_hasItsLastValue(Form form) {
    assertThat(resource(form, Service.of("", tag("a", "1"), tag("a", "2"))))
        .containsExactly(text("a", "2"));
  }

  @Test
  void noServiceName_isAnEmptyResource_inProtobufAlone() {
    Service process = Service.of("OTLPResourceNoServiceName", tag("a", "b"));
    assertThat(resource(Form.PROTO, process)).isEmpty();
    assertThat(resource(Form.COMPACT, process))
        .containsExactly(text("service.name", "OTLPResourceNoServiceName"), text("a", "b"));
  }

  @ParameterizedTest
  @EnumSource
  void process_missing_isAnEmptyResource(Form form) {
    ResourceSpans spans = form.through(Batch.of(null, new JaegerModel.Span())).getResourceSpans(0);
    assertThat(spans.getResource().getAttributesList()).isEmpty();
    assertThat(spans.getScopeSpansCount()).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void process_withoutSpans_isAResourceWithoutScopes(Form form) {
    assertThat(form.through(Batch.of(Service.of("shop"))).getResourceSpansList())
        .singleElement()
        .satisfies(spans -> assertThat(spans.getScopeSpansList()).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void batch_ofNothing_isNothing(Form form) {
    assertThat(form.through(Batch.of(null)).getResourceSpansList()).isEmpty();
  }

  @Test
  void scopeTags_inProtobuf_groupTheSpans() {
    List<ScopeSpans> scopes =
        Form.PROTO
            .through(
                Batch.of(
                    Service.of("shop"),
                    scoped("a", "lib", "1"),
                    scoped("b", "lib", "2"),
                    new JaegerModel.Span().name("c"),
                    scoped("d", "lib", "1"),
                    new JaegerModel.Span().name("e").tag("otel.scope.version", "9"),
                    new JaegerModel.Span().name("f").tag("otel.scope.name", "bare")))
            .getResourceSpans(0)
            .getScopeSpansList();
    assertThat(scopes)
        .extracting(ScopeSpans::getScope)
        .containsExactlyInAnyOrder(
            scope("lib", "1"), scope("lib", "2"), scope("", ""), scope("bare", ""));
    assertThat(names(scopes, "lib", "1")).containsExactly("a", "d");
    assertThat(names(scopes, "lib", "2")).containsExactly("b");
    assertThat(names(scopes, "", "")).containsExactly("c", "e");
    assertThat(names(scopes, "bare", "")).containsExactly("f");
    assertThat(scopes)
        .flatExtracting(ScopeSpans::getSpansList)
        .flatExtracting(Span::getAttributesList)
        .containsExactly(text("otel.scope.version", "9"));
  }

  @Test
  void scopeTag_thatComesTwice_isTheFirst_andTheSecondAnAttribute() {
    JaegerModel.Span span =
        new JaegerModel.Span().tag("otel.scope.name", "one").tag("otel.scope.name", "two");
    ScopeSpans scope =
        Form.PROTO.through(Batch.of(null, span)).getResourceSpans(0).getScopeSpans(0);
    assertThat(scope.getScope()).isEqualTo(scope("one", ""));
    assertThat(scope.getSpans(0).getAttributesList())
        .containsExactly(text("otel.scope.name", "two"));
  }

  @Test
  void libraryTags_areNotRead() {
    JaegerModel.Span span = new JaegerModel.Span().tag("otel.library.name", "lib");
    ScopeSpans scope =
        Form.PROTO.through(Batch.of(null, span)).getResourceSpans(0).getScopeSpans(0);
    assertThat(scope.getScope()).isEqualTo(scope("", ""));
    assertThat(scope.getSpans(0).getAttributesList())
        .containsExactly(text("otel.library.name", "lib"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROTO")
  void scopeTagsAndTraceState_inThrift_areAttributes(Form form) {
    ResourceSpans spans =
        form.through(
                Batch.of(
                    Service.of("shop"),
                    scoped("a", "lib", "1").tag("w3c.tracestate", "k=v"),
                    scoped("b", "other", "1")))
            .getResourceSpans(0);
    assertThat(spans.getScopeSpansList()).hasSize(1);
    assertThat(spans.getScopeSpans(0).getScope()).isEqualTo(scope("", ""));
    Span first = spans.getScopeSpans(0).getSpans(0);
    assertThat(first.getTraceState()).isEmpty();
    assertThat(first.getAttributesList())
        .containsExactly(
            text("otel.scope.name", "lib"),
            text("otel.scope.version", "1"),
            text("w3c.tracestate", "k=v"));
  }

  @Test
  void traceState_inProtobuf_comesFromItsTag_whichGoesAway() {
    Span span = Form.PROTO.through(new JaegerModel.Span().tag("w3c.tracestate", "k=v"));
    assertThat(span.getTraceState()).isEqualTo("k=v");
    assertThat(span.getAttributesList()).isEmpty();
  }

  @Test
  void spansOwnProcess_beatsTheBatchs_andSpansAreRegrouped() {
    List<ResourceSpans> resources =
        Form.PROTO
            .through(
                Batch.of(
                    Service.of("shop"),
                    new JaegerModel.Span().name("a").process(Service.of("cart")),
                    new JaegerModel.Span().name("b"),
                    new JaegerModel.Span().name("c").process(Service.of("cart")),
                    new JaegerModel.Span().name("d").process(Service.of("shop")),
                    new JaegerModel.Span().name("e").process(Service.of("cart", tag("a", "b")))))
            .getResourceSpansList();
    assertThat(resources)
        .extracting(BatchRulesTest::names)
        .containsExactlyInAnyOrder(List.of("b", "d"), List.of("a", "c"), List.of("e"));
    assertThat(resources)
        .extracting(spans -> spans.getResource().getAttributesList().get(0))
        .containsExactlyInAnyOrder(
            text("service.name", "shop"),
            text("service.name", "cart"),
            text("service.name", "cart"));
  }

  @Test
  void batchsProcess_thatNoSpanUses_isAResourceWithoutSpans() {
    List<ResourceSpans> resources =
        Form.PROTO
            .through(
                Batch.of(Service.of("shop"), new JaegerModel.Span().process(Service.of("cart"))))
            .getResourceSpansList();
    assertThat(resources).extracting(ResourceSpans::getScopeSpansCount).containsExactly(0, 1);
  }

  @Test
  void singleSpan_asItStandsInAQueue_isReadWithItsProcess() {
    byte[] bytes = ProtoForm.span(new JaegerModel.Span().name("a").process(Service.of("cart")));
    ResourceSpans spans = Form.parsed(JaegerProto.span(bytes, 0, bytes.length)).getResourceSpans(0);
    assertThat(names(spans)).containsExactly("a");
    assertThat(spans.getResource().getAttributesList())
        .containsExactly(text("service.name", "cart"));
  }

  @Test
  void bareBatch_isReadAsTheOneInARequest() {
    Batch batch = Batch.of(Service.of("shop"), new JaegerModel.Span().name("a"));
    byte[] bytes = ProtoForm.message(batch).toByteArray();
    assertThat(Form.parsed(JaegerProto.batch(bytes, 0, bytes.length)))
        .isEqualTo(Form.PROTO.through(batch));
  }

  private static JaegerModel.Span scoped(String name, String scope, String version) {
    return new JaegerModel.Span()
        .name(name)
        .tag("otel.scope.name", scope)
        .tag("otel.scope.version", version);
  }

  private static InstrumentationScope scope(String name, String version) {
    return InstrumentationScope.newBuilder().setName(name).setVersion(version).build();
  }

  private static List<KeyValue> resource(Form form, Service process) {
    return form.through(Batch.of(process, new JaegerModel.Span()))
        .getResourceSpans(0)
        .getResource()
        .getAttributesList();
  }

  private static List<String> names(ResourceSpans resource) {
    return resource.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .map(Span::getName)
        .toList();
  }

  private static List<String> names(List<ScopeSpans> scopes, String name, String version) {
    return scopes.stream()
        .filter(scope -> scope.getScope().equals(scope(name, version)))
        .flatMap(scope -> scope.getSpansList().stream())
        .map(Span::getName)
        .toList();
  }
}
