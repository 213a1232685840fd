package io.sluice.processors.probabilisticsampler;

import io.sluice.component.ComponentId;
import java.util.EnumMap;
import java.util.Map;

/** The names under which the ledger books what is dropped: processor and reason. */
final class Rules {
  private final Map<Policy, String> byPolicy = new EnumMap<>(Policy.class);
  private final Map<Obstacle, String> byObstacle = new EnumMap<>(Obstacle.class);
  private final String percentageZero;

  Rules(ComponentId id) {
    for (Policy policy : Policy.values()) {
      byPolicy.put(policy, id + ":" + policy.label());
    }
    for (Obstacle obstacle : Obstacle.values()) {
      byObstacle.put(obstacle, id + ":" + obstacle.rule());
    }
    percentageZero = id + ":percentage_zero";
  }

  String of(Policy policy) {
    return byPolicy.get(policy);
  }

  /** For what no policy decided, because nothing is to be kept. */
  String percentageZero() {
    return percentageZero;
  }

  String of(Obstacle obstacle) {
    return byObstacle.get(obstacle);
  }
}
