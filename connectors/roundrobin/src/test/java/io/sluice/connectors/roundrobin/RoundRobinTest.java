package io.sluice.connectors.roundrobin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Connector;
import io.sluice.component.Junction;
import io.sluice.testkit.ConnectorContract;
import io.sluice.testkit.RecordingJunction;
import org.junit.jupiter.api.Test;

class RoundRobinTest extends ConnectorContract {
  private final RoundRobinFactory factory = new RoundRobinFactory();

  @Override
  protected Connector connector(Junction next) {
    return factory.create(bench.context("round_robin"), factory.defaults(), next);
  }

  @Test
  void requests_takeTurns() {
    RecordingJunction next = RecordingJunction.of("traces/a", "traces/b", "traces/c");
    Connector connector = connector(next);
    for (int spans = 1; spans <= 7; spans++) {
      send(connector, spans);
    }
    assertThat(next.pipeline("traces/a").spans()).isEqualTo(1 + 4 + 7);
    assertThat(next.pipeline("traces/b").spans()).isEqualTo(2 + 5);
    assertThat(next.pipeline("traces/c").spans()).isEqualTo(3 + 6);
  }

  @Test
  void factory_isKnownUnderBothNames() {
    assertThat(factory.type()).isEqualTo("round_robin");
    assertThat(factory.formerTypes()).containsExactly("roundrobin");
  }
}
