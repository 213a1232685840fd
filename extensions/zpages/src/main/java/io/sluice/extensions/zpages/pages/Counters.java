package io.sluice.extensions.zpages.pages;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tag;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Reads the meters that are there anyway. */
record Counters(MeterRegistry meters) {
  /** The sum over all series of a counter that have a label; empty when there is none yet. */
  OptionalLong sum(String name, String label, String value) {
    List<Meter> found = List.copyOf(meters.find(name).tag(label, value).meters());
    return found.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round(found.stream().mapToDouble(Counters::value).sum()));
  }

  private static double value(Meter meter) {
    for (Measurement measurement : meter.measure()) {
      return measurement.getValue();
    }
    return 0;
  }

  /** Everything that is counted of one component, by name. */
  List<Reading> of(ComponentKind kind, ComponentId id) {
    List<Reading> readings = new ArrayList<>();
    for (Meter meter : meters.getMeters()) {
      if (id.toString().equals(meter.getId().getTag(kind.label()))) {
        meter.measure().forEach(measurement -> readings.add(reading(meter, measurement, kind)));
      }
    }
    readings.sort(Comparator.comparing(Reading::name).thenComparing(Reading::labels));
    return readings;
  }

  private static Reading reading(Meter meter, Measurement measurement, ComponentKind kind) {
    boolean several =
        measurement.getStatistic() != Statistic.VALUE
            && meter.getId().getType() == Meter.Type.DISTRIBUTION_SUMMARY;
    String suffix = several ? "_" + measurement.getStatistic().getTagValueRepresentation() : "";
    String labels =
        meter.getId().getTags().stream()
            .filter(tag -> !tag.getKey().equals(kind.label()))
            .map(Counters::label)
            .collect(Collectors.joining(", "));
    String help = meter.getId().getDescription();
    return new Reading(
        meter.getId().getName() + suffix, labels, measurement.getValue(), help == null ? "" : help);
  }

  private static String label(Tag tag) {
    return tag.getKey() + "=" + tag.getValue();
  }

  /**
   * A series and its value.
   *
   * @param labels without the one that names the component
   * @param help what it counts
   */
  record Reading(String name, String labels, double value, String help) {}
}
