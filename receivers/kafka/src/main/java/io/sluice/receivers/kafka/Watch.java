package io.sluice.receivers.kafka;

import io.sluice.component.ComponentContext;
import io.sluice.kafka.client.Connection;
import io.sluice.telemetry.logs.ThrottledLog;
import java.time.Duration;
import org.slf4j.event.Level;

/** Says something when no partition comes for long, for Kafka's library waits without a word. */
final class Watch {
  private static final Duration LONG = Duration.ofSeconds(15);

  private final Connection connection;
  private final TopicChoice topics;
  private final ComponentContext context;
  private final ThrottledLog log;
  private long withoutSince;
  private boolean without;

  Watch(ComponentContext context, Connection connection, TopicChoice topics) {
    this.context = context;
    this.connection = connection;
    this.topics = topics;
    this.log = new ThrottledLog(context.log(), context.time());
  }

  /** Told again and again whether there is a partition. */
  void look(boolean reading) {
    long now = context.time().nanoTime();
    if (reading) {
      without = false;
      log.resolved("waiting").log("Partitions of {} have come", topics);
    } else if (!without) {
      without = true;
      withoutSince = now;
    } else if (now - withoutSince >= LONG.toNanos()) {
      withoutSince = now;
      log.log(Level.WARN, "waiting", "No partition of " + topics + " has come: " + why());
    }
  }

  private String why() {
    return connection
        .trouble()
        .atBrokers()
        .orElse(
            "the brokers answer, so either the topic is not there, or other members of the group"
                + " have all partitions");
  }
}
