package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.util.SortedMap;
import java.util.TreeMap;

/** One exposition in the making: meters come in, families of series go out in order of name. */
final class Page {
  private static final double[] NO_BOUNDS = {};

  private final SortedMap<String, Family> families = new TreeMap<>();
  private final FamilyNames names;
  private final SortedMap<String, String> constantLabels;

  Page(FamilyNames names, SortedMap<String, String> constantLabels) {
    this.names = names;
    this.constantLabels = constantLabels;
  }

  /**
   * Reads a meter.
   *
   * @throws ConflictingMeter when its name and labels, or its name and type, are taken
   */
  void add(Meter meter) {
    Meter.Id id = meter.getId();
    if (meter instanceof Counter counter) {
      number(id, MetricKind.COUNTER, counter.count());
    } else if (meter instanceof FunctionCounter counter) {
      number(id, MetricKind.COUNTER, counter.count());
    } else if (meter instanceof Gauge gauge) {
      number(id, MetricKind.GAUGE, gauge.value());
    } else if (meter instanceof Bucketed bucketed) {
      distribution(id, bucketed.reading());
    } else if (meter instanceof FunctionTimer timer) {
      distribution(id, readingOf(timer));
    } else {
      statistics(meter);
    }
  }

  /** Adds a series that no meter stands behind. */
  void add(
      String name, MetricKind kind, String help, SortedMap<String, String> labels, double value) {
    Family family = families.computeIfAbsent(name, n -> new Family(n, kind, help));
    unlessTaken(family.add(TextFormat.labels(labels), value), family, labels);
  }

  String text() {
    StringBuilder page = new StringBuilder();
    families.values().forEach(family -> family.writeTo(page));
    return page.toString();
  }

  private void number(Meter.Id id, MetricKind kind, double value) {
    SortedMap<String, String> labels = labelsOf(id);
    Family family = familyOf(id, kind);
    unlessTaken(family.add(TextFormat.labels(labels), value), family, labels);
  }

  private void distribution(Meter.Id id, BucketCounts.Reading reading) {
    boolean buckets = reading.bounds().length > 0;
    SortedMap<String, String> labels = labelsOf(id);
    Family family = familyOf(id, buckets ? MetricKind.HISTOGRAM : MetricKind.SUMMARY);
    unlessTaken(family.add(TextFormat.labels(labels), reading), family, labels);
  }

  /** What has no type here is still shown, number by number. */
  private void statistics(Meter meter) {
    Family family = familyOf(meter.getId(), MetricKind.UNTYPED);
    for (Measurement measurement : meter.measure()) {
      SortedMap<String, String> labels = labelsOf(meter.getId());
      labels.put("statistic", measurement.getStatistic().getTagValueRepresentation());
      unlessTaken(family.add(TextFormat.labels(labels), measurement.getValue()), family, labels);
    }
  }

  private static BucketCounts.Reading readingOf(FunctionTimer timer) {
    return new BucketCounts.Reading(
        NO_BOUNDS, new long[] {(long) timer.count()}, timer.totalTime(timer.baseTimeUnit()));
  }

  private Family familyOf(Meter.Id id, MetricKind kind) {
    String name = names.of(id, kind);
    Family family = families.computeIfAbsent(name, n -> new Family(n, kind, helpOf(id)));
    if (family.kind() != kind) {
      throw new ConflictingMeter(
          "metric " + name + " is registered as " + family.kind() + " and as " + kind);
    }
    return family;
  }

  private static String helpOf(Meter.Id id) {
    String description = id.getDescription();
    return description == null || description.isBlank()
        ? id.getName().replace('_', ' ').replace('.', ' ')
        : description;
  }

  private SortedMap<String, String> labelsOf(Meter.Id id) {
    SortedMap<String, String> labels = new TreeMap<>(constantLabels);
    for (Tag tag : id.getTagsAsIterable()) {
      labels.put(TextFormat.labelName(tag.getKey()), tag.getValue());
    }
    return labels;
  }

  private static void unlessTaken(boolean added, Family family, SortedMap<String, String> labels) {
    if (!added) {
      throw new ConflictingMeter(
          "metric " + family.name() + " is registered twice with the labels " + labels);
    }
  }

  /** Two meters want one place on the page; the second cannot be shown. */
  static final class ConflictingMeter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConflictingMeter(String message) {
      super(message + "; the second is left out: give it another name or other labels");
    }
  }
}
