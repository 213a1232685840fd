package io.sluice.exporters.nop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Exporter;
import io.sluice.component.Outcome;
import io.sluice.testkit.ExporterContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NopExporterTest extends ExporterContract {
  private final NopExporterFactory factory = new NopExporterFactory();

  @Override
  protected Exporter delivering() {
    return factory.create(bench.context("nop"), factory.defaults());
  }

  @Override
  protected Optional<Exporter> rejected() {
    return Optional.empty();
  }

  @Test
  void consume_anything_isDeliveredAtOnceAndUncounted() {
    assertThat(send(delivering(), 3).outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(bench.meters().getMeters()).isEmpty();
  }
}
