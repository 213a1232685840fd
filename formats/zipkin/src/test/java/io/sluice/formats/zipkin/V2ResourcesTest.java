package io.sluice.formats.zipkin;

import static io.sluice.formats.zipkin.Decoding.decode;
import static io.sluice.formats.zipkin.Decoding.map;
import static io.sluice.formats.zipkin.Decoding.resources;
import static io.sluice.formats.zipkin.V2Spans.resource;
import static io.sluice.formats.zipkin.V2Spans.spanOf;
import static io.sluice.formats.zipkin.V2Spans.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of which tags the resource and the scope are made. */
class V2ResourcesTest {
  @Test
  void resource_ofEachService_isOne() {
    List<ResourceSpans> resources =
        resources(
            decode(
                ZipkinFormat.V2_JSON,
                "[" + spanOf("a", "") + "," + spanOf("b", "") + "," + spanOf("a", "") + "]"));
    assertThat(resources)
        .extracting(V2Spans::resource)
        .containsExactly(Map.of("service.name", "a"), Map.of("service.name", "b"));
    assertThat(resources.get(0).getScopeSpansList()).hasSize(1);
    assertThat(resources.get(0).getScopeSpans(0).getSpansList()).hasSize(2);
  }

  @Test
  void resource_withoutService_isEmpty() {
    List<ResourceSpans> resources =
        resources(decode(ZipkinFormat.V2_JSON, "[" + spanOf("", "\"a\":\"b\"") + "]"));
    assertThat(resource(resources.get(0))).isEmpty();
    assertThat(
            resource(
                resources(
                        decode(
                            ZipkinFormat.V2_JSON,
                            "[" + spanOf("OTLPResourceNoServiceName", "") + "]"))
                    .get(0)))
        .isEmpty();
  }

  @Test
  void resourceTags_areTheResources_andNotTheSpans() {
    List<ResourceSpans> resources =
        resources(
            decode(
                ZipkinFormat.V2_JSON,
                "["
                    + spanOf("a", "\"k8s.pod.name\":\"p1\",\"x\":\"1\"")
                    + ","
                    + spanOf("a", "\"k8s.pod.name\":\"p2\"")
                    + ","
                    + spanOf("a", "\"k8s.pod.name\":\"p1\"")
                    + ","
                    + spanOf("", "\"k8s.pod.name\":\"p3\"")
                    + "]"));
    assertThat(resources)
        .extracting(V2Spans::resource)
        .containsExactly(
            Map.of("service.name", "a", "k8s.pod.name", "p1"),
            Map.of("service.name", "a", "k8s.pod.name", "p2"),
            Map.of("k8s.pod.name", "p3"));
    assertThat(resources.get(0).getScopeSpans(0).getSpansList())
        .extracting(span -> map(span.getAttributesList()))
        .containsExactly(Map.of("x", "1"), Map.of());
  }

  @Test
  void resourceTags_areAllOfTheList() {
    for (String key : KnownKeys.RESOURCE) {
      ResourceSpans resource =
          resources(decode(ZipkinFormat.V2_JSON, "[" + spanOf("a", "\"" + key + "\":\"v\"") + "]"))
              .get(0);
      assertThat(resource(resource)).as(key).containsEntry(key, "v").hasSize(2);
      assertThat(resource.getScopeSpans(0).getSpans(0).getAttributesList()).as(key).isEmpty();
    }
    assertThat(KnownKeys.RESOURCE).hasSize(85).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"deployment.environment.name", "container.image.tags", "cloud.resource_id"})
  void resourceTags_ofNewerConventions_stayTheSpans(String key) {
    assertThat(map(tagged("\"" + key + "\":\"v\"").getAttributesList()))
        .isEqualTo(Map.of(key, "v"));
  }

  @Test
  void serviceName_ofATag_isStronger() {
    List<ResourceSpans> resources =
        resources(decode(ZipkinFormat.V2_JSON, "[" + spanOf("a", "\"service.name\":\"b\"") + "]"));
    assertThat(resource(resources.get(0))).isEqualTo(Map.of("service.name", "b"));
  }

  @Test
  void serviceName_fromAnotherAttribute_isPutBackThere() {
    List<ResourceSpans> resources =
        resources(
            decode(
                ZipkinFormat.V2_JSON,
                "[" + spanOf("fn", "\"otlp.service.name.source\":\"faas.name\"") + "]"));
    assertThat(resource(resources.get(0))).isEqualTo(Map.of("faas.name", "fn"));
    assertThat(resources.get(0).getScopeSpans(0).getSpans(0).getAttributesList()).isEmpty();
  }

  @Test
  void serviceName_fromAnotherAttributeThatIsThere_doesNotReplaceIt() {
    List<ResourceSpans> resources =
        resources(
            decode(
                ZipkinFormat.V2_JSON,
                "["
                    + spanOf(
                        "fn", "\"otlp.service.name.source\":\"faas.name\",\"faas.name\":\"own\"")
                    + "]"));
    assertThat(resource(resources.get(0))).isEqualTo(Map.of("faas.name", "own"));
  }

  @Test
  void library_becomesTheScope() {
    List<ResourceSpans> resources =
        resources(
            decode(
                ZipkinFormat.V2_JSON,
                "["
                    + spanOf("a", "\"otel.library.name\":\"l\",\"otel.library.version\":\"1\"")
                    + ","
                    + spanOf("a", "")
                    + ","
                    + spanOf("a", "\"otel.library.name\":\"l\",\"otel.library.version\":\"1\"")
                    + "]"));
    assertThat(resources).hasSize(1);
    assertThat(resources.get(0).getScopeSpansList()).hasSize(2);
    var scope = resources.get(0).getScopeSpans(0);
    assertThat(scope.getScope().getName()).isEqualTo("l");
    assertThat(scope.getScope().getVersion()).isEqualTo("1");
    assertThat(scope.getSpansList()).hasSize(2);
    assertThat(scope.getSpans(0).getAttributesList()).isEmpty();
    assertThat(resources.get(0).getScopeSpans(1).hasScope()).isFalse();
  }
}
