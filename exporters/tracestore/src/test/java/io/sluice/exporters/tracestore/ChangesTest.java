package io.sluice.exporters.tracestore;

import static io.sluice.exporters.tracestore.Traces.request;
import static io.sluice.exporters.tracestore.Traces.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.ComponentId;
import io.sluice.component.inspection.Change;
import io.sluice.component.inspection.Change.Kind;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.ManualTime;
import io.sluice.testkit.SpanFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final ComponentId EDITOR = ComponentId.parse("attributes/hide");
  private static final ComponentId NAMER = ComponentId.of("resource");

  private final ManualTime time = new ManualTime();
  private final Changes changes = new Changes(time);

  private static Span.Builder one(String... keysAndValues) {
    Span.Builder span = span(1, 11, 0, "GET /cart", 40);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      span.addAttributes(SpanFixtures.attribute(keysAndValues[i], keysAndValues[i + 1]));
    }
    return span;
  }

  private static SpanBatch batch(String service, Span.Builder... spans) {
    return SpanFixtures.batch(request(service, spans));
  }

  @Test
  void attributes_addedChangedAndRemoved_areTold_inTheOrderOfTheProcessors() {
    changes.add(
        EDITOR,
        batch("shop", one("user", "ada", "card", "4111", "same", "x")),
        batch("shop", one("user", "***", "same", "x", "tier", "gold")));
    changes.add(NAMER, batch("shop", one()), batch("store", one()));
    assertThat(changes.of(new TraceId(0, 1)))
        .containsExactly(
            entry(
                11L,
                List.of(
                    new Change(EDITOR, Kind.CHANGED, "user", false),
                    new Change(EDITOR, Kind.ADDED, "tier", false),
                    new Change(EDITOR, Kind.REMOVED, "card", false),
                    new Change(NAMER, Kind.CHANGED, "service.name", true),
                    new Change(NAMER, Kind.CHANGED, "host.name", true))));
    assertThat(changes.of(new TraceId(0, 2))).isEmpty();
  }

  @Test
  void spans_leftOut_doNotConfuseThoseBehindThem() {
    changes.add(
        EDITOR,
        batch("shop", span(2, 21, 0, "health", 1), one("a", "1"), span(3, 31, 0, "health", 1)),
        batch("shop", one("a", "2")));
    assertThat(changes.of(new TraceId(0, 1)).get(11L))
        .containsExactly(new Change(EDITOR, Kind.CHANGED, "a", false));
    assertThat(changes.of(new TraceId(0, 2))).isEmpty();
    assertThat(changes.of(new TraceId(0, 3))).isEmpty();
  }

  @Test
  void spans_withNewIds_areNotTakenForOthers() {
    changes.add(EDITOR, batch("shop", one("a", "1")), batch("shop", span(1, 12, 0, "x", 1)));
    assertThat(changes.of(new TraceId(0, 1))).isEmpty();
  }

  @Test
  void watching_isSeldom_andOfSmallBatches() {
    SpanBatch small = SpanFixtures.spans(Changes.MOST_SPANS);
    assertThat(changes.want(SpanFixtures.spans(Changes.MOST_SPANS + 1))).isFalse();
    assertThat(changes.want(small)).isTrue();
    assertThat(changes.want(small)).isFalse();
    time.advance(Changes.BETWEEN_TWO);
    assertThat(changes.want(small)).isTrue();
  }

  @Test
  void memory_isBounded() {
    for (int trace = 1; trace <= Changes.MOST_TRACES + 1; trace++) {
      Span.Builder before = span(trace, trace, 0, "x", 1);
      Span.Builder after = before.clone().addAttributes(SpanFixtures.attribute("k", "v"));
      changes.add(EDITOR, batch("shop", before), batch("shop", after));
    }
    assertThat(changes.of(new TraceId(0, 1))).isEmpty();
    assertThat(changes.of(new TraceId(0, 2))).hasSize(1);
    for (int i = 0; i <= Changes.MOST_CHANGES; i++) {
      changes.add(EDITOR, batch("shop", one("k", "1")), batch("shop", one("k", "2")));
    }
    assertThat(changes.of(new TraceId(0, 1)).get(11L)).hasSize(Changes.MOST_CHANGES);
    changes.clear();
    assertThat(changes.of(new TraceId(0, 2))).isEmpty();
  }
}
