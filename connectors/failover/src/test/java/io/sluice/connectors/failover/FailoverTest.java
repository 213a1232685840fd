package io.sluice.connectors.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Connector;
import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.Junction;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.ConnectorContract;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.RecordingJunction;
import io.sluice.testkit.SpanFixtures;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class FailoverTest extends ConnectorContract {
  private static final Outcome REFUSED = new Outcome.Refused("busy", "later", Duration.ZERO);
  private static final List<String> NAMES = List.of("traces/1", "traces/2", "traces/3");

  private final RecordingJunction next = new RecordingJunction();
  private final Map<String, Switchable> pipelines = new HashMap<>();

  @Override
  protected Connector connector(Junction next) {
    return new FailoverFactory()
        .create(bench.context("failover"), settings(List.of(List.of("traces"))), next);
  }

  private static FailoverSettings settings(List<List<String>> levels) {
    return new FailoverSettings(levels, Duration.ofMinutes(1), Duration.ZERO, 0, null);
  }

  /** Three levels of one pipeline each. */
  private Connector threeLevels() {
    for (String name : NAMES) {
      pipelines.put(name, new Switchable());
      next.with(name, pipelines.get(name));
    }
    return new FailoverFactory()
        .create(bench.context("failover"), settings(NAMES.stream().map(List::of).toList()), next);
  }

  @Test
  void firstLevel_whileItTakesSpans_getsThemAll() {
    Connector connector = threeLevels();
    assertThat(send(connector, 3).outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(spansOf(1)).isEqualTo(3);
    assertThat(spansOf(2)).isZero();
  }

  @Test
  void failure_bringsTheSameSpansToTheNextLevel_andStaysThere() {
    Connector connector = threeLevels();
    pipelines.get("traces/1").answer = REFUSED;
    assertThat(send(connector, 3).outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(spansOf(2)).isEqualTo(3);
    send(connector, 4);
    assertThat(spansOf(1)).isEqualTo(3);
    assertThat(spansOf(2)).isEqualTo(7);
    assertThat(bench.log().messages(Level.WARN)).hasSize(1);
  }

  /** It comes from whoever brought the failure: an event loop, or the thread of all timers. */
  @Test
  void nextLevel_isNotWaitedFor() {
    Connector connector = threeLevels();
    send(connector, 1);
    assertThat(next.enteredAtOnce()).isEmpty();
    pipelines.get("traces/1").answer = REFUSED;
    send(connector, 1);
    assertThat(next.enteredAtOnce()).containsExactly("traces/2");
  }

  @Test
  void interval_over_triesTheHigherLevels() {
    Connector connector = threeLevels();
    pipelines.get("traces/1").answer = REFUSED;
    pipelines.get("traces/2").answer = REFUSED;
    send(connector, 1);
    assertThat(spansOf(3)).isEqualTo(1);
    pipelines.get("traces/2").answer = Outcome.DELIVERED;
    bench.time().advance(Duration.ofMinutes(1));
    send(connector, 10);
    send(connector, 100);
    assertThat(spansOf(1)).isEqualTo(1 + 10);
    assertThat(spansOf(2)).isEqualTo(1 + 10 + 100);
    assertThat(spansOf(3)).isEqualTo(1);
    pipelines.get("traces/1").answer = Outcome.DELIVERED;
    bench.time().advance(Duration.ofMinutes(1));
    send(connector, 1000);
    send(connector, 1000);
    assertThat(spansOf(1)).isEqualTo(2011);
    assertThat(bench.log().messages(Level.INFO)).contains("Spans go to [traces/1] again");
  }

  @Test
  void allFailing_isTheAnswer_andTheNextRequestTriesAllAgain() {
    Connector connector = threeLevels();
    pipelines.values().forEach(pipeline -> pipeline.answer = REFUSED);
    DeliveryProbe probe = send(connector, 3);
    assertThat(probe.answer()).contains(REFUSED);
    assertThat(probe.outcome()).isEqualTo(REFUSED);
    pipelines.get("traces/2").answer = Outcome.DELIVERED;
    assertThat(send(connector, 5).outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(spansOf(2)).isEqualTo(8);
  }

  @Test
  void heldBefore_isNotLostByAFailureAbove() {
    Connector connector = threeLevels();
    pipelines.get("traces/1").answer = REFUSED;
    DeliveryProbe probe = DeliveryProbe.of(2);
    probe.delivery().held();
    connector.consume(SpanFixtures.spans(2), probe.delivery());
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void severalPipelinesOfALevel_allGetTheSpans() {
    RecordingJunction next = RecordingJunction.of("traces/a", "traces/b", "traces/c");
    Connector connector =
        new FailoverFactory()
            .create(
                bench.context("failover"),
                settings(List.of(List.of("traces/a", "traces/b"), List.of("traces/c"))),
                next);
    send(connector, 3);
    assertThat(next.pipeline("traces/a").spans()).isEqualTo(3);
    assertThat(next.pipeline("traces/b").spans()).isEqualTo(3);
    assertThat(next.pipeline("traces/c").spans()).isZero();
  }

  private int spansOf(int level) {
    return pipelines.get("traces/" + level).seen.spans();
  }

  /** A pipeline that answers as it is told at the moment. */
  private static final class Switchable implements Consumer {
    private final RecordingConsumer seen = new RecordingConsumer(null);
    private Outcome answer = Outcome.DELIVERED;

    @Override
    public void consume(SpanBatch spans, Delivery delivery) {
      seen.consume(spans, delivery);
      delivery.settle(answer);
    }
  }
}
