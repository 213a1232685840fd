package io.sluice.exporters.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kafka.client.BrokerConnections;
import io.sluice.kafka.client.Connection;
import io.sluice.testkit.Workbench;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ProducersTest {
  private final Workbench bench = new Workbench();

  @Test
  void producerThatWasRefused_isReplacedOnce() throws Exception {
    KafkaExporterSettings settings = Settings.valid("{brokers: [\"127.0.0.1:1\"]}");
    Producers producers =
        new Producers(
            settings,
            Connection.prepare(bench.context("kafka"), settings.client(), bench),
            new BrokerConnections(bench.meters(), "exporter", "kafka"));
    Producer<byte[], byte[]> first = producers.get();
    producers.failed(first, new TimeoutException("late"));
    assertThat(producers.get()).isSameAs(first);
    producers.failed(first, new SaslAuthenticationException("who are you"));
    Producer<byte[], byte[]> second = producers.get();
    assertThat(second).isNotSameAs(first);
    producers.failed(first, new SaslAuthenticationException("who are you"));
    assertThat(producers.get()).isSameAs(second);
    producers.close(Workbench.now());
  }
}
