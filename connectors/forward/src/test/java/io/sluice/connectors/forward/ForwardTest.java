package io.sluice.connectors.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Connector;
import io.sluice.component.Junction;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.ConnectorContract;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.RecordingJunction;
import io.sluice.testkit.SpanFixtures;
import org.junit.jupiter.api.Test;

class ForwardTest extends ConnectorContract {
  private final ForwardFactory factory = new ForwardFactory();

  @Override
  protected Connector connector(Junction next) {
    return factory.create(bench.context("forward"), factory.defaults(), next);
  }

  @Test
  void consume_passesTheSameSpansAndTheSameDelivery() {
    RecordingConsumer next = new RecordingConsumer(null);
    SpanBatch spans = SpanFixtures.spans(2);
    DeliveryProbe probe = DeliveryProbe.of(2);
    connector(RecordingJunction.of(next)).consume(spans, probe.delivery());
    assertThat(next.batches().get(0)).isSameAs(spans);
    assertThat(next.deliveries()).containsExactly(probe.delivery());
    assertThat(probe.answer()).isEmpty();
  }

  @Test
  void factory_isKnownAsForward() {
    assertThat(factory.type()).isEqualTo("forward");
  }
}
