package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What edits promise besides the bytes. */
class SpanEditsTest {
  private static final Text KEY = Text.of("key");

  @Test
  void drops_areCountedByRuleUntilTaken() {
    SpanEdits edits = batch(4).edit();
    SpanCursor span = edits.spans();
    for (String rule : List.of("health", "short", "health")) {
      assertThat(span.next()).isTrue();
      span.drop(rule);
      span.drop("again, which does not count");
    }
    assertThat(span.next()).isTrue();
    span.cut();
    assertThat(taken(edits)).isEqualTo(Map.of("health", 2, "short", 1));
    assertThat(taken(edits)).isEmpty();
    assertThat(edits.spanCount()).isZero();
    assertThat(edits.finish()).isSameAs(SpanBatch.EMPTY);
  }

  @Test
  void drops_byManyRules_areAllCounted() {
    SpanEdits edits = batch(9).edit();
    int rule = 0;
    for (SpanCursor span = edits.spans(); span.next(); ) {
      span.drop("rule " + rule++);
    }
    assertThat(taken(edits)).hasSize(9).allSatisfy((name, count) -> assertThat(count).isEqualTo(1));
  }

  @Test
  void span_editedAfterItsDrop_staysDropped() {
    SpanEdits edits = batch(2).edit();
    SpanCursor span = edits.spans();
    assertThat(span.next()).isTrue();
    span.drop("rule");
    span.setName(KEY);
    assertThat(span.name()).isEqualTo(KEY);
    assertThat(names(edits)).containsExactly("span 1");
    assertThat(names(edits.finish().edit())).containsExactly("span 1");
  }

  @Test
  void attributes_ofTheNextSpan_beginAtTheFirst() {
    SpanEdits edits = batch(3).edit();
    int seen = 0;
    for (SpanCursor span = edits.spans(); span.next(); ) {
      while (span.attributes().next()) {
        assertThat(span.attributes().key()).isEqualTo(KEY);
        seen++;
      }
    }
    assertThat(seen).isEqualTo(3);
  }

  @Test
  void attribute_removedOrNotReached_cannotBeAsked() {
    SpanCursor span = batch(1).edit().spans();
    assertThat(span.next()).isTrue();
    Attributes attributes = span.attributes();
    assertThatThrownBy(attributes::key).hasMessageContaining("next() must have returned true");
    assertThat(attributes.next()).isTrue();
    attributes.remove();
    assertThatThrownBy(attributes::value).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(attributes::remove).isInstanceOf(IllegalStateException.class);
    assertThat(attributes.next()).isFalse();
    assertThatThrownBy(attributes::key).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void event_notStoodOn_cannotBeChanged() {
    SpanCursor span = batch(1).edit().spans();
    assertThat(span.next()).isTrue();
    EventCursor events = span.events();
    assertThatThrownBy(() -> events.setName(KEY))
        .hasMessage("EventCursor stands nowhere; next() must have returned true");
    assertThat(events.next()).isTrue();
    events.remove();
    assertThatThrownBy(events::remove).isInstanceOf(IllegalStateException.class);
    assertThat(events.next()).isFalse();
  }

  @Test
  void value_ofAnotherKind_isNotGiven() {
    SpanCursor span = batch(1).edit().spans();
    assertThat(span.next()).isTrue();
    Value value = span.attributes().get(KEY);
    assertThat(value.isText(KEY)).isFalse();
    assertThatThrownBy(value::asText).hasMessage("the value is LONG, not STRING");
  }

  @Test
  void text_isComparedAsBytes() {
    assertThat(Text.of("b")).isGreaterThan(Text.of("a")).isLessThan(Text.of("é"));
    assertThat(Text.of("é").length()).isEqualTo(2);
    assertThat(Text.of("é").byteAt(0)).isEqualTo((byte) 0xc3);
    assertThatThrownBy(() -> Text.of("a").byteAt(1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("1 in a text of 1 bytes");
    assertThat(Text.of("same")).isEqualTo(Text.of("same")).hasSameHashCodeAs(Text.of("same"));
  }

  private static SpanBatch batch(int spans) {
    SpanWriter writer = new SpanWriter();
    writer.beginResourceSpans();
    writer.beginScopeSpans();
    for (int i = 0; i < spans; i++) {
      writer.beginSpan();
      writer.name(Text.of("span " + i));
      writer.attribute(KEY, i);
      writer.beginEvent();
      writer.end();
      writer.end();
    }
    writer.end();
    writer.end();
    return writer.finish();
  }

  private static Map<String, Integer> taken(SpanEdits edits) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    edits.takeDrops(counts::put);
    return counts;
  }

  private static List<String> names(SpanEdits edits) {
    List<String> names = new ArrayList<>();
    for (SpanCursor span = edits.spans(); span.next(); ) {
      names.add(span.name().toString());
    }
    return names;
  }
}
