package io.sluice.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.spans.SpanBatch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the two texts, one by one. */
class LayoutTest {
  @Test
  void detailed_spanThatSaysNothing_printsOnlyWhatIsAlwaysThere() {
    assertThat(detailed(Example.batch(Span.newBuilder())))
        .isEqualTo(
            """
            ResourceSpans #0
            Resource SchemaURL:\s
            ScopeSpans #0
            ScopeSpans SchemaURL:\s
            InstrumentationScope \s
            Span #0
                Trace ID       :\s
                Parent ID      :\s
                ID             :\s
                Name           :\s
                Kind           : Unspecified
                Start time     : 1970-01-01 00:00:00 +0000 UTC
                End time       : 1970-01-01 00:00:00 +0000 UTC
                Status code    : Unset
                Status message :\s
                DroppedAttributesCount: 0
                DroppedEventsCount: 0
                DroppedLinksCount: 0
            """);
  }

  @Test
  void detailed_numbers_countWithinEachParent() {
    ScopeSpans two =
        ScopeSpans.newBuilder()
            .addSpans(Span.getDefaultInstance())
            .addSpans(Span.getDefaultInstance())
            .build();
    SpanBatch batch =
        Example.batch(
            ResourceSpans.newBuilder().addScopeSpans(two).addScopeSpans(two),
            ResourceSpans.newBuilder().addScopeSpans(two));
    assertThat(detailed(batch).lines().filter(line -> line.contains("#")))
        .containsExactly(
            "ResourceSpans #0",
            "ScopeSpans #0",
            "Span #0",
            "Span #1",
            "ScopeSpans #1",
            "Span #0",
            "Span #1",
            "ResourceSpans #1",
            "ScopeSpans #0",
            "Span #0",
            "Span #1");
  }

  @Test
  void detailed_batchOfSeveralRequests_countsOn() {
    SpanBatch one = Example.batch(Span.newBuilder());
    assertThat(detailed(SpanBatch.concat(List.of(one, one))))
        .contains("ResourceSpans #0\n", "ResourceSpans #1\n");
  }

  @Test
  void detailed_eventsAndLinksWithoutAttributes_haveNoAttributeHeader() {
    Span.Builder span =
        Span.newBuilder()
            .addEvents(Span.Event.newBuilder().setName("first"))
            .addEvents(Span.Event.newBuilder().setName("second"))
            .addLinks(Span.Link.getDefaultInstance())
            .addLinks(Span.Link.newBuilder().setTraceState("a=b").setDroppedAttributesCount(7));
    assertThat(detailed(Example.batch(span)))
        .endsWith(
            """
                DroppedLinksCount: 0
            Events:
            SpanEvent #0
                 -> Name: first
                 -> Timestamp: 1970-01-01 00:00:00 +0000 UTC
                 -> DroppedAttributesCount: 0
            SpanEvent #1
                 -> Name: second
                 -> Timestamp: 1970-01-01 00:00:00 +0000 UTC
                 -> DroppedAttributesCount: 0
            Links:
            SpanLink #0
                 -> Trace ID:\s
                 -> ID:\s
                 -> TraceState:\s
                 -> DroppedAttributesCount: 0
            SpanLink #1
                 -> Trace ID:\s
                 -> ID:\s
                 -> TraceState: a=b
                 -> DroppedAttributesCount: 7
            """);
  }

  @Test
  void detailed_entityRefs_standBehindTheResourceAttributes() {
    Resource.Builder resource =
        Resource.newBuilder()
            .addAttributes(Example.attribute("service.name", Example.any("cart")))
            .addEntityRefs(
                EntityRef.newBuilder()
                    .setType("service")
                    .setSchemaUrl("https://example.org/e/1")
                    .addIdKeys("service.name")
                    .addIdKeys("service.namespace")
                    .addDescriptionKeys("service.version"))
            .addEntityRefs(EntityRef.newBuilder().setType("host"));
    assertThat(
            detailed(
                Example.batch(
                    ResourceSpans.newBuilder()
                        .setResource(resource)
                        .addScopeSpans(
                            ScopeSpans.newBuilder().addSpans(Span.getDefaultInstance())))))
        .startsWith(
            """
            ResourceSpans #0
            Resource SchemaURL:\s
            Resource attributes:
                 -> service.name: Str(cart)
            Resource entity refs:
                 -> Entity ref #0:
                      -> Type: service
                      -> Schema URL: https://example.org/e/1
                      -> ID keys:
                           -> service.name
                           -> service.namespace
                      -> Description keys:
                           -> service.version
                 -> Entity ref #1:
                      -> Type: host
            ScopeSpans #0
            """);
  }

  @Test
  void detailed_scopeWithNameOnly_keepsTheSpaceBehindIt() {
    assertThat(detailed(scoped(InstrumentationScope.newBuilder().setName("lib"))))
        .contains("\nInstrumentationScope lib \n");
  }

  @Test
  void detailed_attributes_keepTheOrderOfTheWire() {
    Span.Builder span =
        Span.newBuilder()
            .addAttributes(Example.attribute("z", Example.any(1)))
            .addAttributes(Example.attribute("a", Example.any(2)))
            .addAttributes(Example.attribute("z", Example.any(3)));
    assertThat(detailed(Example.batch(span)))
        .endsWith(
            """
            Attributes:
                 -> z: Int(1)
                 -> a: Int(2)
                 -> z: Int(3)
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "0, Unspecified",
    "1, Internal",
    "2, Server",
    "3, Client",
    "4, Producer",
    "5, Consumer",
    "6, ''",
    "-1, ''"
  })
  void detailed_kind_isAWordOrNothing(int kind, String word) {
    assertThat(detailed(Example.batch(Span.newBuilder().setKindValue(kind))))
        .contains("\n    Kind           : " + word + "\n");
  }

  @ParameterizedTest
  @CsvSource({"0, Unset", "1, Ok", "2, Error", "3, ''"})
  void detailed_status_isAWordOrNothing(int code, String word) {
    Span.Builder span = Span.newBuilder().setStatus(Status.newBuilder().setCodeValue(code));
    assertThat(detailed(Example.batch(span))).contains("\n    Status code    : " + word + "\n");
  }

  @Test
  void detailed_counts_haveNoSign() {
    Span.Builder span =
        Span.newBuilder()
            .setDroppedAttributesCount(-1)
            .setDroppedEventsCount(2)
            .setDroppedLinksCount(3);
    assertThat(detailed(Example.batch(span)))
        .contains(
            """
                DroppedAttributesCount: 4294967295
                DroppedEventsCount: 2
                DroppedLinksCount: 3
            """);
  }

  @Test
  void detailed_idOfZeros_isNoId() {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(ByteString.copyFrom(new byte[16]))
            .setSpanId(ByteString.copyFrom(new byte[8]));
    assertThat(detailed(Example.batch(span)))
        .contains("    Trace ID       : \n", "    ID             : \n");
  }

  @Test
  void detailed_traceIdWithOneHalfZero_printsBothHalves() {
    Span.Builder span = Span.newBuilder().setTraceId(Example.hex("0".repeat(31) + "1"));
    assertThat(detailed(Example.batch(span)))
        .contains("    Trace ID       : " + "0".repeat(31) + "1\n");
  }

  @Test
  void normal_nothingSaid_printsOnlyNumbersAndSpaces() {
    assertThat(normal(Example.batch(Span.newBuilder())))
        .isEqualTo("ResourceTraces #0\nScopeTraces #0\n  \n");
  }

  @Test
  void normal_scopeWithVersionOnly_hasTheSignBeforeIt() {
    assertThat(normal(scoped(InstrumentationScope.newBuilder().setVersion("3"))))
        .contains("\nScopeTraces #0@3\n");
  }

  private static SpanBatch scoped(InstrumentationScope.Builder scope) {
    return Example.batch(
        ResourceSpans.newBuilder()
            .addScopeSpans(
                ScopeSpans.newBuilder().setScope(scope).addSpans(Span.getDefaultInstance())));
  }

  private static String detailed(SpanBatch batch) {
    return DetailedText.of(batch.edit());
  }

  private static String normal(SpanBatch batch) {
    return NormalText.of(batch.edit());
  }
}
