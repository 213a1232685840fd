package io.sluice.exporters.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanDealer;
import io.sluice.testkit.SpanFixtures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Which spans belong together, and to whom. */
class IdentityTest {
  private static final List<String> BACKENDS = List.of("a:4317", "b:4317", "c:4317");
  private static final HashRing RING = HashRing.of(BACKENDS);

  @Test
  void traceId_isHashedAsItIs() {
    SpanBatch spans = SpanFixtures.spans("shop", 200);
    SpanBatch[] dealt = SpanDealer.deal(spans, 3, new TraceIdentity(RING));
    for (int hand = 0; hand < 3; hand++) {
      for (Span span : spansOf(dealt[hand])) {
        assertThat(ownerOf(span.getTraceId().toByteArray())).isEqualTo(hand);
      }
    }
    assertThat(IntStream.range(0, 3).map(i -> dealt[i].spanCount()).sum()).isEqualTo(200);
  }

  @Test
  void service_isHashedWithItsName() {
    SpanBatch spans = SpanFixtures.spans("checkout", 20);
    assertThat(owners(spans, "service.name")).containsOnly(ownerOf("service.name=checkout|"));
  }

  @Test
  void missingAttribute_isHashedAsEmpty() {
    assertThat(owners(SpanFixtures.spans(3), "no.such", "service.name"))
        .containsOnly(ownerOf("no.such=|service.name=shop|"));
  }

  @Test
  void attributes_areLookedForInResourceThenScopeThenSpan() {
    ExportTraceServiceRequest request =
        request(
            attribute("k", "of resource"),
            attribute("k", "of scope"),
            span(1, "op", attribute("k", "of span")));
    assertThat(owners(SpanFixtures.batch(request), "k")).containsOnly(ownerOf("k=of resource|"));
    ExportTraceServiceRequest inScope =
        request(attribute("x", ""), attribute("k", "of scope"), span(1, "op"));
    assertThat(owners(SpanFixtures.batch(inScope), "k")).containsOnly(ownerOf("k=of scope|"));
  }

  @Test
  void spanAttributes_ofATrace_areThoseOfTheFirstSpanThatHasThem() {
    ExportTraceServiceRequest request =
        request(
            attribute("x", "1"),
            attribute("y", "2"),
            span(1, "first"),
            span(2, "other", attribute("k", "two")),
            span(1, "second", attribute("k", "one")),
            span(1, "third", attribute("k", "late")));
    assertThat(owners(SpanFixtures.batch(request), "k", "span.name"))
        .containsExactlyInAnyOrder(
            ownerOf("k=one|span.name=first|"),
            ownerOf("k=two|span.name=other|"),
            ownerOf("k=one|span.name=first|"),
            ownerOf("k=one|span.name=first|"));
  }

  @Test
  void kindAndNumbers_areWrittenAsOtlpDoes() {
    KeyValue number =
        KeyValue.newBuilder().setKey("n").setValue(AnyValue.newBuilder().setIntValue(7)).build();
    ExportTraceServiceRequest request =
        request(attribute("x", "1"), attribute("y", "2"), span(1, "op", number));
    assertThat(owners(SpanFixtures.batch(request), "span.kind", "n"))
        .containsOnly(ownerOf("span.kind=Client|n=7|"));
  }

  private static List<Integer> owners(SpanBatch spans, String... names) {
    SpanBatch[] dealt =
        SpanDealer.deal(
            spans, 3, new AttributeIdentity(RING, AttributeIdentity.Name.all(List.of(names))));
    return IntStream.range(0, 3)
        .boxed()
        .flatMap(i -> spansOf(dealt[i]).stream().map(span -> i))
        .toList();
  }

  private static List<Span> spansOf(SpanBatch spans) {
    return spans == null
        ? List.of()
        : SpanFixtures.message(spans).getResourceSpansList().stream()
            .flatMap(resource -> resource.getScopeSpansList().stream())
            .flatMap(scope -> scope.getSpansList().stream())
            .toList();
  }

  private static int ownerOf(String identity) {
    return ownerOf(identity.getBytes(StandardCharsets.UTF_8));
  }

  private static int ownerOf(byte[] identity) {
    CRC32 crc = new CRC32();
    crc.update(identity);
    return RING.owner(crc);
  }

  private static ExportTraceServiceRequest request(
      KeyValue resource, KeyValue scope, Span... spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(resource))
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .setScope(InstrumentationScope.newBuilder().addAttributes(scope))
                        .addAllSpans(List.of(spans))))
        .build();
  }

  private static Span span(int trace, String name, KeyValue... attributes) {
    return Span.newBuilder()
        .setTraceId(ByteString.copyFrom(ByteBuffer.allocate(16).putInt(12, trace).array()))
        .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
        .setName(name)
        .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
        .addAllAttributes(List.of(attributes))
        .build();
  }

  private static KeyValue attribute(String key, String value) {
    return SpanFixtures.attribute(key, value);
  }
}
