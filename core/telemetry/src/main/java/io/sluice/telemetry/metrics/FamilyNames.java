package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.Meter;
import java.util.Map;

/** Gives a meter its name on the page: the plain one, or with unit and type behind it. */
final class FamilyNames {
  private static final String TOTAL = "_total";
  private static final Map<String, String> UNITS =
      Map.of("s", "seconds", "ms", "milliseconds", "By", "bytes");

  private final boolean withUnit;
  private final boolean withType;

  FamilyNames(MetricsSettings settings) {
    this.withUnit = !settings.withoutUnits();
    this.withType = !settings.withoutTypeSuffix();
  }

  String of(Meter.Id id, MetricKind kind) {
    String name = TextFormat.metricName(id.getName());
    boolean counter = kind == MetricKind.COUNTER;
    // The unit goes before _total, also where the name has brought its own.
    boolean total = name.endsWith(TOTAL) || (counter && withType);
    String stem = name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
    return stem + unitSuffix(stem, id.getBaseUnit()) + (total ? TOTAL : "");
  }

  private String unitSuffix(String stem, String unit) {
    // Annotations like {span} are no units; 1 is the unit of what has none.
    if (!withUnit || unit == null || unit.isBlank() || unit.startsWith("{") || unit.equals("1")) {
      return "";
    }
    String suffix = "_" + TextFormat.labelName(UNITS.getOrDefault(unit, unit));
    return stem.endsWith(suffix) ? "" : suffix;
  }
}
