package io.sluice.kafka.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.telemetry.metrics.CollectorMetrics;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Counts connections to brokers, as Kafka's library does for each of its clients; a component may
 * have one client after the other. Whoever has it keeps it, for the registry does not.
 */
public final class BrokerConnections {
  private static final String OPENED = "connection-creation-total";
  private static final String CLOSED = "connection-close-total";

  private Supplier<? extends Map<MetricName, ? extends Metric>> client = Map::of;
  private double openedBefore;
  private double closedBefore;

  /**
   * Registers both counters.
   *
   * @param labels names and values in turn
   */
  public BrokerConnections(MeterRegistry registry, String... labels) {
    CollectorMetrics.KAFKA_BROKER_CONNECTS.observe(
        registry, this, BrokerConnections::opened, labels);
    CollectorMetrics.KAFKA_BROKER_CLOSED.observe(registry, this, BrokerConnections::closed, labels);
  }

  /** Goes on with another client; what the former one had counts on. */
  public synchronized void follow(Supplier<? extends Map<MetricName, ? extends Metric>> metrics) {
    openedBefore = opened();
    closedBefore = closed();
    client = metrics;
  }

  private synchronized double opened() {
    return openedBefore + sum(OPENED);
  }

  private synchronized double closed() {
    return closedBefore + sum(CLOSED);
  }

  private double sum(String name) {
    double sum = 0;
    for (Map.Entry<MetricName, ? extends Metric> entry : client.get().entrySet()) {
      // The library has the same names for the client and, in other groups, for its parts.
      if (entry.getKey().name().equals(name)
          && entry.getKey().tags().size() == 1
          && entry.getValue().metricValue() instanceof Number value) {
        sum += value.doubleValue();
      }
    }
    return sum;
  }
}
