package io.sluice.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.SpanBatch;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever passes the door can be printed, and every span is there to be found. */
class AnySpansTest {
  @Property(tries = 200)
  void detailed_anySpans_showsEachOfThem(@ForAll("spans") List<Span> spans) {
    assertThat(DetailedText.of(batch(spans).edit())).contains(ids(spans)).endsWith("\n");
  }

  @Property(tries = 200)
  void normal_anySpans_showsEachOfThem(@ForAll("spans") List<Span> spans) {
    assertThat(NormalText.of(batch(spans).edit())).contains(ids(spans)).endsWith("\n");
  }

  private static List<String> ids(List<Span> spans) {
    return spans.stream()
        .map(span -> HexFormat.of().formatHex(span.getSpanId().toByteArray()))
        .toList();
  }

  /** Half of what a span has stands at its resource too. */
  private static SpanBatch batch(List<Span> spans) {
    ResourceSpans.Builder resource =
        ResourceSpans.newBuilder()
            .setResource(Resource.newBuilder().addAllAttributes(spans.get(0).getAttributesList()))
            .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(spans));
    return Example.batch(resource, resource);
  }

  @Provide
  static Arbitrary<List<Span>> spans() {
    return Combinators.combine(
            Arbitraries.strings().ofMaxLength(10),
            Arbitraries.longs(),
            Arbitraries.integers(),
            attributes(),
            Arbitraries.longs().filter(id -> id != 0))
        .as(AnySpansTest::span)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  private static Span span(String text, long time, int number, List<KeyValue> attributes, long id) {
    return Span.newBuilder()
        .setSpanId(Example.hex(HexFormat.of().toHexDigits(id)))
        .setName(text)
        .setTraceState(text)
        .setKindValue(number)
        .setStartTimeUnixNano(time)
        .setDroppedLinksCount(number)
        .addAllAttributes(attributes)
        .addEvents(
            Span.Event.newBuilder()
                .setName(text)
                .setTimeUnixNano(time)
                .addAllAttributes(attributes))
        .addLinks(Span.Link.newBuilder().setTraceState(text).addAllAttributes(attributes))
        .build();
  }

  private static Arbitrary<List<KeyValue>> attributes() {
    return entry(values(2)).list().ofMaxSize(4);
  }

  private static Arbitrary<KeyValue> entry(Arbitrary<AnyValue> values) {
    return Combinators.combine(Arbitraries.strings().ofMaxLength(5), values).as(Example::attribute);
  }

  private static Arbitrary<AnyValue> values(int depth) {
    Arbitrary<AnyValue> single =
        Arbitraries.oneOf(
            Arbitraries.just(AnyValue.getDefaultInstance()),
            Arbitraries.strings().ofMaxLength(10).map(Example::any),
            Arbitraries.of(true, false).map(Example::any),
            Arbitraries.longs().map(Example::any),
            Arbitraries.longs().map(bits -> Example.any(Double.longBitsToDouble(bits))),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(8).map(Example::any));
    if (depth == 0) {
      return single;
    }
    Arbitrary<AnyValue> inner = values(depth - 1);
    return Arbitraries.oneOf(
        single,
        inner.list().ofMaxSize(3).map(AnySpansTest::list),
        entry(inner).list().ofMaxSize(3).map(AnySpansTest::map));
  }

  private static AnyValue list(List<AnyValue> values) {
    return AnyValue.newBuilder()
        .setArrayValue(ArrayValue.newBuilder().addAllValues(values))
        .build();
  }

  private static AnyValue map(List<KeyValue> entries) {
    return AnyValue.newBuilder()
        .setKvlistValue(KeyValueList.newBuilder().addAllValues(entries))
        .build();
  }
}
