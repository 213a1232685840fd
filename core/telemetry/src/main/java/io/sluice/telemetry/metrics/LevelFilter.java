package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Set;

/**
 * Keeps a registry at its level. Metrics outside the catalogue exist from basic up. Labels that
 * only the detailed level tells apart are taken off below it, so that their series fall into one.
 */
final class LevelFilter implements MeterFilter {
  private final MetricLevel configured;

  LevelFilter(MetricLevel configured) {
    this.configured = configured;
  }

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    MetricLevel from =
        CollectorMetrics.find(id.getName())
            .map(metric -> metric.facts().from())
            .orElse(MetricLevel.BASIC);
    return from.isWithin(configured) ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    if (configured == MetricLevel.DETAILED) {
      return id;
    }
    Set<String> dropped =
        CollectorMetrics.find(id.getName())
            .map(metric -> metric.facts().detailedLabels())
            .orElse(Set.of());
    return dropped.isEmpty() ? id : id.replaceTags(without(dropped, id.getTags()));
  }

  private static List<Tag> without(Set<String> dropped, List<Tag> tags) {
    return tags.stream().filter(tag -> !dropped.contains(tag.getKey())).toList();
  }
}
