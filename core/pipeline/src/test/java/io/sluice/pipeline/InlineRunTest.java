package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.component.ComponentId;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Outcome;
import io.sluice.component.Verdict;
import io.sluice.component.inspection.ChangeWatcher;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.Text;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.RecordingLog;
import io.sluice.testkit.SpanFixtures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class InlineRunTest {
  private static final SpanBatch SPANS = SpanFixtures.spans(3);

  private final Counter counter = new SimpleMeterRegistry().counter("any");
  private final RecordingConsumer next = new RecordingConsumer();
  private final RecordingLog log = new RecordingLog();
  private final List<String> told = new ArrayList<>();
  private boolean wanted = true;
  private boolean failing;

  private final ChangeWatcher watcher =
      new ChangeWatcher() {
        @Override
        public boolean watches() {
          return true;
        }

        @Override
        public boolean wants(SpanBatch spans) {
          return wanted;
        }

        @Override
        public void changed(ComponentId processor, SpanBatch before, SpanBatch after) {
          told.add(processor + " " + before.spanCount() + " to " + after.spanCount());
          if (failing) {
            throw new IllegalStateException("cannot compare");
          }
        }
      };

  private InlineRun.Step step(String id, InlineProcessor processor) {
    return new InlineRun.Step(ComponentId.parse(id), processor, counter, counter);
  }

  /** One that adds, one that only looks, one that leaves out the first span. */
  private List<InlineRun.Step> steps() {
    return List.of(
        step(
            "attributes/add",
            (edits, client) -> {
              for (SpanCursor span = edits.spans(); span.next(); ) {
                span.attributes().set(Text.of("tier"), AttributeValue.of("gold"));
              }
              return Verdict.PASS;
            }),
        step("memory_limiter", (edits, client) -> Verdict.PASS),
        step(
            "filter",
            (edits, client) -> {
              SpanCursor span = edits.spans();
              assertThat(span.next()).isTrue();
              span.drop("first");
              return Verdict.PASS;
            }));
  }

  private DeliveryProbe run(List<InlineRun.Step> steps) {
    DeliveryProbe probe = DeliveryProbe.of(SPANS.spanCount());
    new InlineRun(steps, next, log, watcher).consume(SPANS, probe.delivery());
    return probe;
  }

  @Test
  void watched_andUnwatched_areTheSame() {
    run(steps());
    wanted = false;
    run(steps());
    assertThat(next.batches()).hasSize(2);
    assertThat(SpanFixtures.message(next.batches().get(0)))
        .isEqualTo(SpanFixtures.message(next.batches().get(1)));
    assertThat(next.spans()).isEqualTo(4);
  }

  @Test
  void watcher_isToldOfThoseThatChangedSomething() {
    run(steps());
    assertThat(told).containsExactly("attributes/add 3 to 3", "filter 3 to 2");
  }

  @Test
  void watcher_thatFails_standsInNobodysWay() {
    failing = true;
    run(steps());
    assertThat(next.spans()).isEqualTo(2);
    assertThat(log.messages(Level.ERROR)).hasSize(2).first().asString().contains("attributes/add");
  }

  @Test
  void refusal_ofAProcessor_endsTheWayOfAWatchedBatch() {
    Outcome refused = new Outcome.Rejected("malformed", "never");
    DeliveryProbe probe = run(List.of(step("limiter", (edits, client) -> refused)));
    assertThat(probe.outcome()).isEqualTo(refused);
    assertThat(next.batches()).isEmpty();
    assertThat(told).isEmpty();
  }
}
