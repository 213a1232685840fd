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
  private TopicCheck check;
  private boolean closed;

  Producers(KafkaExporterSettings settings, Connection connection, BrokerConnections connections) {
    this.connections = connections;
    this.settings = settings;
    this.connection = connection;
  }

  /**
   * Waits until the producer knows a topic.
   *
   * @throws org.apache.kafka.common.KafkaException when it cannot be made, or the topic is not
   *     there and brokers do not make it
   */
  void meet(String topic) {
    Producer<byte[], byte[]> ready = get();
    TopicCheck check = check();
    try {
      if (check != null) {
        check.require(topic);
      }
      ready.partitionsFor(topic);
    } catch (AuthenticationException e) {
      failed(ready, e);
      throw e;
    }
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

  /**
   * The producer.
   *
   * @throws org.apache.kafka.common.KafkaException when it cannot be made
   */
  synchronized Producer<byte[], byte[]> get() {
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

  private synchronized TopicCheck check() {
    if (check == null && !settings.producer().allowAutoTopicCreation()) {
      check = new TopicCheck(connection.properties(), settings.sending().timeout());
    }
    return check;
  }

  void close(Deadline deadline) {
    Producer<byte[], byte[]> last;
    TopicCheck asked;
    synchronized (this) {
      closed = true;
      last = producer;
      asked = check;
      producer = null;
      check = null;
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
