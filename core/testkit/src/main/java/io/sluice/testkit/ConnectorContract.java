package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Connector;
import io.sluice.component.Junction;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every connector promises. */
public abstract class ConnectorContract {
  protected final Workbench bench = new Workbench();

  /**
   * A connector that passes the spans of {@link SpanFixtures} on into the pipeline {@code traces},
   * the only one there is; not started.
   */
  protected abstract Connector connector(Junction next);

  @Test
  void stop_withoutStart_isQuiet() {
    connector(RecordingJunction.of("traces")).stop(Workbench.soon());
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void stop_twice_isTheSameAsOnce() throws StartException {
    RecordingConsumer next = new RecordingConsumer();
    Connector connector = connector(RecordingJunction.of(next));
    connector.start(bench);
    DeliveryProbe probe = send(connector, 3);
    connector.stop(Workbench.soon());
    connector.stop(Workbench.soon());
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(next.spans()).isEqualTo(3);
  }

  @Test
  void consume_passesEverySpanOn() throws StartException {
    RecordingConsumer next = new RecordingConsumer();
    Connector connector = connector(RecordingJunction.of(next));
    connector.start(bench);
    List<DeliveryProbe> probes = List.of(send(connector, 3), send(connector, 4));
    connector.stop(Workbench.soon());
    assertThat(next.spans()).isEqualTo(7);
    assertThat(probes).extracting(DeliveryProbe::outcome).containsOnly(Outcome.DELIVERED);
  }

  @Test
  void aFailureBehind_isTheAnswer() throws StartException {
    Outcome refused = new Outcome.Refused("busy", "later", Duration.ZERO);
    Connector connector = connector(RecordingJunction.of(new RecordingConsumer(refused)));
    connector.start(bench);
    DeliveryProbe probe = send(connector, 3);
    connector.stop(Workbench.soon());
    assertThat(probe.answer()).contains(refused);
    assertThat(probe.outcome()).isEqualTo(refused);
  }

  /** Hands spans to a connector. */
  protected static DeliveryProbe send(Connector connector, int spans) {
    DeliveryProbe probe = DeliveryProbe.of(spans);
    connector.consume(SpanFixtures.spans(spans), probe.delivery());
    return probe;
  }
}
