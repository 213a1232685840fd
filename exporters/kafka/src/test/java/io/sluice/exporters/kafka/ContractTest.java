package io.sluice.exporters.kafka;

import io.sluice.component.Exporter;
import io.sluice.kafka.broker.TestBroker;
import io.sluice.testkit.ExporterContract;
import java.util.Optional;

class ContractTest extends ExporterContract {
  @Override
  protected Exporter delivering() {
    return exporter("contract");
  }

  @Override
  protected Optional<Exporter> rejected() {
    return Optional.of(exporter("no name for a topic"));
  }

  private Exporter exporter(String topic) {
    String address = TestBroker.shared().address();
    return new KafkaExporterFactory()
        .create(
            bench.context("kafka"),
            Settings.valid(
                "{brokers: [\"%s\"], traces: {topic: \"%s\"}, producer: {linger: 0s}}"
                    .formatted(address, topic)));
  }
}
