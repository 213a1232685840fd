package io.sluice.receivers.kafka;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;

/** How a group shares its partitions out, by the names that configurations have for it. */
final class Strategies {
  private static final Map<String, Class<?>> BY_NAME =
      new TreeMap<>(
          Map.of(
              "range", RangeAssignor.class,
              "roundrobin", RoundRobinAssignor.class,
              "sticky", StickyAssignor.class,
              "cooperative-sticky", CooperativeStickyAssignor.class));

  private Strategies() {}

  static boolean isKnown(String name) {
    return BY_NAME.containsKey(name);
  }

  static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  static List<String> classNames(List<String> names) {
    return names.stream().map(name -> BY_NAME.get(name).getName()).toList();
  }
}
