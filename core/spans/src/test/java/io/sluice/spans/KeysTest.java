package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeysTest {
  /** Longer than one byte can say, so that the attribute's and the key's lengths take two. */
  private static final String LONG = "long.".repeat(40);

  private static final List<String> NAMES =
      List.of("", "a", "b", "service.name", "http.request.method", LONG, LONG + "er");

  @Property
  void walk_findsWhatTheKeysAreOf(@ForAll long seed) throws Exception {
    RandomRequests random = new RandomRequests(seed);
    List<KeyValue> attributes = new ArrayList<>();
    for (int i = random.upTo(8); i > 0; i--) {
      attributes.add(attribute(pick(random), random.sometimes() ? LONG : "v"));
    }
    List<String> wanted = new ArrayList<>();
    for (int i = random.upTo(3); i > 0; i--) {
      wanted.add(pick(random));
    }
    SpanCursor span = span(attributes);
    if (random.sometimes()) {
      span.attributes().set(Text.of("a"), AttributeValue.of(1));
      span = again(span);
    }
    assertThat(walk(span.attributes(), wanted)).isEqualTo(filtered(span.attributes(), wanted));
  }

  private static String pick(RandomRequests random) {
    return NAMES.get(random.random.nextInt(NAMES.size()));
  }

  private static List<String> walk(Attributes attributes, List<String> wanted) {
    Keys keys = Keys.of(wanted.stream().map(Text::of).toList());
    List<String> found = new ArrayList<>();
    attributes.rewind();
    for (int which = attributes.next(keys); which >= 0; which = attributes.next(keys)) {
      assertThat(attributes.key()).isEqualTo(keys.get(which));
      found.add(attributes.key() + "=" + attributes.value());
    }
    return found;
  }

  private static List<String> filtered(Attributes attributes, List<String> wanted) {
    List<String> found = new ArrayList<>();
    attributes.rewind();
    while (attributes.next()) {
      if (wanted.contains(attributes.key().toString())) {
        found.add(attributes.key() + "=" + attributes.value());
      }
    }
    return found;
  }

  @Test
  void walk_mayRemoveAndReplaceWhatItStandsOn() throws Exception {
    SpanCursor span = span(List.of(attribute("a", "1"), attribute("b", "2"), attribute("a", "3")));
    Attributes attributes = span.attributes();
    Keys keys = Keys.of(List.of(Text.of("b"), Text.of("a")));
    assertThat(attributes.next(keys)).isEqualTo(1);
    attributes.remove();
    assertThat(attributes.next(keys)).isZero();
    attributes.setValue(AttributeValue.of("new"));
    assertThat(attributes.next(keys)).isEqualTo(1);
    attributes.remove();
    assertThat(attributes.next(keys)).isNegative();
    assertThat(filtered(attributes, List.of("a", "b")))
        .containsExactly("b=" + AttributeValue.of("new"));
  }

  @Test
  void walk_thatFoundNothing_standsOnNothing() throws Exception {
    SpanCursor span = span(List.of(attribute("a", "1")));
    Attributes attributes = span.attributes();
    assertThat(attributes.next(Keys.of(List.of(Text.of("other"))))).isNegative();
    assertThatThrownBy(attributes::key).isInstanceOf(IllegalStateException.class);
    assertThat(attributes.next()).isFalse();
    assertThat(attributes.rewind().next()).isTrue();
  }

  @Test
  void attributes_askedForAfterAWalk_areWhatItLeft() throws Exception {
    SpanCursor span = span(List.of(attribute("a", "1"), attribute("b", "2"), attribute("c", "3")));
    Attributes attributes = span.attributes();
    Keys keys = Keys.of(List.of(Text.of("a"), Text.of("b")));
    assertThat(attributes.next(keys)).isZero();
    attributes.remove();
    assertThat(attributes.next(keys)).isOne();
    attributes.setValue(AttributeValue.of("new"));
    attributes.add(Text.of("d"), AttributeValue.of("4"));
    assertThat(attributes.has(Text.of("a"))).isFalse();
    assertThat(attributes.get(Text.of("b")).asText()).hasToString("new");
    span = again(span);
    assertThat(span.attributes().get(Text.of("d")).asText()).hasToString("4");
    assertThat(span.attributes().get(Text.of("c")).asText()).hasToString("3");
    assertThat(filtered(span.attributes(), List.of("a", "b", "c", "d"))).hasSize(3);
  }

  @Test
  void neighbours_thatAllGo_areGone() throws Exception {
    SpanCursor span = span(List.of(attribute("a", "1"), attribute("b", "2"), attribute("c", "3")));
    Attributes attributes = span.attributes();
    Keys keys = Keys.of(List.of(Text.of("a"), Text.of("b")));
    while (attributes.next(keys) >= 0) {
      attributes.remove();
    }
    assertThat(again(span).attributes().has(Text.of("c"))).isTrue();
    assertThat(filtered(attributes, List.of("a", "b", "c"))).hasSize(1);
  }

  private static SpanCursor span(List<KeyValue> attributes) throws MalformedSpans {
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .addScopeSpans(
                        ScopeSpans.newBuilder()
                            .addSpans(Span.newBuilder().setName("x").addAllAttributes(attributes))))
            .build();
    SpanCursor span = SpanBatch.parse(request.toByteArray()).edit().spans();
    assertThat(span.next()).isTrue();
    return span;
  }

  private static SpanCursor again(SpanCursor span) {
    SpanCursor same = span.edits.spans();
    assertThat(same.next()).isTrue();
    return same;
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
