package io.sluice.connectors.failover;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.NamesPipelines;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Warns;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Settings of {@code failover}.
 *
 * @param priorityLevels pipelines by level, the first first; those of a level all get the spans
 * @param retryInterval how long a level is left alone after it failed
 * @param retryGap retired upstream, without effect
 * @param maxRetries the same
 * @param sendingQueue understood, without effect
 */
public record FailoverSettings(
    List<List<String>> priorityLevels,
    Duration retryInterval,
    Duration retryGap,
    int maxRetries,
    Object sendingQueue)
    implements Required, Warns, NamesPipelines {
  public FailoverSettings {
    priorityLevels = priorityLevels.stream().map(List::copyOf).toList();
    new Checks().positive("retry_interval", retryInterval).done();
  }

  public static FailoverSettings defaults() {
    return new FailoverSettings(List.of(), Duration.ofMinutes(10), Duration.ZERO, 0, null);
  }

  @Override
  public void check(Checks checks) {
    checks
        .that(
            !priorityLevels.isEmpty(),
            "priority_levels",
            "must have at least one level, as in [[traces/first], [traces/second]]")
        .that(
            priorityLevels.stream().noneMatch(List::isEmpty),
            "priority_levels",
            "must not have levels without pipelines");
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (!retryGap.isZero()) {
      warn.accept("retry_gap", "has no effect any more: remove it; retry_interval alone counts");
    }
    if (maxRetries != 0) {
      warn.accept("max_retries", "has no effect any more: remove it; retry_interval alone counts");
    }
    if (sendingQueue != null) {
      warn.accept(
          "sending_queue",
          "has no effect: spans already wait in the pipelines, and in the exporters' queues");
    }
  }

  @Override
  public void pipelines(BiConsumer<String, String> name) {
    for (int i = 0; i < priorityLevels.size(); i++) {
      for (String pipeline : priorityLevels.get(i)) {
        name.accept("priority_levels[" + i + "]", pipeline);
      }
    }
  }
}
