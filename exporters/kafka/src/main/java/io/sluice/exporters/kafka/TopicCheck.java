package io.sluice.exporters.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Asks brokers whether a topic is there before anything is sent to it, for a producer that asks
 * lets them make it.
 */
final class TopicCheck implements AutoCloseable {
  private final Admin admin;
  private final Duration patience;

  TopicCheck(Map<String, Object> connection, Duration timeout) {
    this.admin = Admin.create(connection);
    this.patience = timeout.isZero() ? Duration.ofMinutes(1) : timeout;
  }

  /**
   * Sees to it that a topic is there.
   *
   * @throws KafkaException when it is not, or nobody knows
   */
  void require(String topic) {
    try {
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka
          ? kafka
          : new KafkaException(e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new org.apache.kafka.common.errors.TimeoutException(
          "nobody said whether " + topic + " is there", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking for " + topic, e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
