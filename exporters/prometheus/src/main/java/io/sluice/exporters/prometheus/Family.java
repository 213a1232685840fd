package io.sluice.exporters.prometheus;

import io.sluice.metrics.MetricHead;
import io.sluice.metrics.Point;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All series of one name. Series that Prometheus cannot tell apart, because what they differ in is
 * no label, are added up: each alone would be wrong.
 */
final class Family {
  private final String name;
  private final FamilyType type;
  private final String help;
  private final SortedMap<String, Member> members = new TreeMap<>();

  /** A series as it is shown. */
  record Member(SortedMap<String, String> labels, Point point) {}

  Family(String name, FamilyType type, String help) {
    this.name = name;
    this.type = type;
    this.help = help;
  }

  String name() {
    return name;
  }

  FamilyType type() {
    return type;
  }

  String help() {
    return help;
  }

  Iterable<Member> members() {
    return members.values();
  }

  boolean fits(MetricHead metric) {
    return type == FamilyType.of(metric.kind());
  }

  void add(SortedMap<String, String> labels, Point point) {
    members.merge(
        orderOf(labels),
        new Member(labels, point),
        (before, more) -> new Member(labels, both(before.point(), more.point())));
  }

  private Point both(Point first, Point second) {
    return first.timeNanos() <= second.timeNanos()
        ? olderAndNewer(first, second)
        : olderAndNewer(second, first);
  }

  private Point olderAndNewer(Point older, Point newer) {
    return type == FamilyType.GAUGE
        ? newer
        : Points.sum(older, newer, Math.min(older.startNanos(), newer.startNanos())).orElse(newer);
  }

  /** Series stand in the order of their values. */
  private static String orderOf(Map<String, String> labels) {
    StringBuilder order = new StringBuilder();
    labels.forEach((name, value) -> order.append(value).append('\u0000'));
    labels.forEach((name, value) -> order.append(name).append('\u0000'));
    return order.toString();
  }
}
