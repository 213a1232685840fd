package io.sluice.exporters.kafka;

import io.sluice.component.settings.Checks;
import java.time.Duration;

/**
 * The section {@code producer}.
 *
 * @param maxMessageBytes the largest message, before it is compressed; larger requests are sent in
 *     halves
 * @param maxBrokerWriteBytes accepted; requests to brokers are never larger than a message of each
 *     partition
 * @param requiredAcks who must have a message before it counts as sent
 * @param compression of messages
 * @param compressionParams how hard it tries
 * @param flushMaxMessages accepted; messages are sent when {@code linger} is over
 * @param allowAutoTopicCreation whether brokers may make topics that are not there
 * @param linger how long messages wait for others of their partition
 */
public record ProducerSettings(
    int maxMessageBytes,
    int maxBrokerWriteBytes,
    Acks requiredAcks,
    Codec compression,
    CompressionParams compressionParams,
    int flushMaxMessages,
    boolean allowAutoTopicCreation,
    Duration linger) {
  public ProducerSettings {
    new Checks()
        .atLeast("max_message_bytes", maxMessageBytes, 1)
        .that(
            maxBrokerWriteBytes >= maxMessageBytes,
            "max_broker_write_bytes",
            "must be at least max_message_bytes (" + maxMessageBytes + ")")
        .atLeast("flush_max_messages", flushMaxMessages, 1)
        .notNegative("linger", linger)
        .that(
            compression.allows(compressionParams.level()),
            "compression_params.level",
            "there are levels " + compression.levels() + "; remove the key to have the usual one")
        .done();
  }

  public static ProducerSettings defaults() {
    return new ProducerSettings(
        1_000_000,
        104_857_600,
        Acks.LEADER,
        Codec.NONE,
        CompressionParams.defaults(),
        10_000,
        true,
        Duration.ofMillis(10));
  }

  /**
   * The section {@code producer.compression_params}.
   *
   * @param level by the codec's own scale; -1 and 0 are its usual one
   */
  public record CompressionParams(int level) {
    public static CompressionParams defaults() {
      return new CompressionParams(-1);
    }
  }
}
