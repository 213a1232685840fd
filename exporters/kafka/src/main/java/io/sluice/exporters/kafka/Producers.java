package io.sluice.exporters.kafka;

import io.sluice.component.Deadline;
import io.sluice.kafka.client.BrokerConnections;
import io.sluice.kafka.client.Connection;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.AuthenticationException;

/**
 * Makes the producer when the first message is to be sent: that looks up names, and fails where
 * there are none.
 */
final class Producers {
  private final KafkaExporterSettings settings;
  private final Connection connection;
  private final BrokerConnections connections;
  private KafkaProducer<byte[], byte[]> producer;
  private KnownTopics topics;
  private boolean closed;

  Producers(KafkaExporterSettings settings, Connection connection, BrokerConnections connections) {
    this.connections = connections;
    this.settings = settings;
    this.connection = connection;
  }

  /**
   * The producer, once it is known that the topic may be sent to.
   *
   * @throws org.apache.kafka.common.KafkaException when it cannot be made, or the topic is not
   *     there and brokers must not make it
   */
  Producer<byte[], byte[]> forTopic(String topic) {
    Producer<byte[], byte[]> ready = producer();
    KnownTopics known = topics();
    if (known != null) {
      try {
        known.require(topic);
      } catch (AuthenticationException e) {
        failed(ready, e);
        throw e;
      }
    }
    return ready;
  }

  /**
   * Hears of a failure. A producer that was refused before it had its id never asks for one again,
   * and sends nothing any more, whatever the brokers would say later; so the next request gets
   * another one.
   */
  void failed(Producer<byte[], byte[]> used, Exception failure) {
    if (failure instanceof AuthenticationException && drop(used)) {
      // Its own thread may be the one that tells us, and closing waits for that.
      Thread closing = new Thread(() -> used.close(Duration.ZERO), "kafka-producer-closing");
      closing.setDaemon(true);
      closing.start();
    }
  }

  private synchronized boolean drop(Producer<byte[], byte[]> used) {
    if (used == null || used != producer) {
      return false;
    }
    // A closed client forgets what it counted.
    connections.follow(Map::of);
    producer = null;
    return true;
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (closed) {
      throw new IllegalStateException("the exporter has stopped");
    }
    if (producer == null) {
      Map<String, Object> properties = ProducerProperties.of(settings, connection.properties());
      KafkaProducer<byte[], byte[]> made = new KafkaProducer<>(properties);
      connections.follow(made::metrics);
      producer = made;
    }
    return producer;
  }

  private synchronized KnownTopics topics() {
    if (topics == null && !settings.producer().allowAutoTopicCreation()) {
      topics = new KnownTopics(connection.properties(), settings.sending().timeout());
    }
    return topics;
  }

  void close(Deadline deadline) {
    Producer<byte[], byte[]> last;
    KnownTopics asked;
    synchronized (this) {
      closed = true;
      last = producer;
      asked = topics;
      producer = null;
      topics = null;
    }
    // Without the lock: the thread that this waits for may want it, to tell of a failure.
    if (last != null) {
      last.close(deadline.left());
    }
    if (asked != null) {
      asked.close();
    }
  }
}
