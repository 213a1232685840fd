package io.sluice.telemetry.metrics;

import io.sluice.component.Stability;
import java.util.Set;

/** One entry of the catalogue; its type decides what can be registered under the name. */
public sealed interface Metric permits CounterMetric, GaugeMetric, HistogramMetric {
  Facts facts();

  /** The name as Prometheus sees it with the default settings. */
  default String name() {
    return facts().name();
  }

  /**
   * What holds for a metric of any type.
   *
   * @param name as Prometheus sees it with the default settings
   * @param from the lowest level at which the metric exists
   * @param unit in UCUM: {@code s}, {@code By}, or an annotation such as <code>{span}</code>
   * @param stability closes the help text, in brackets
   * @param help one line that says what is counted
   * @param detailedLabels labels that only the detailed level tells apart
   */
  record Facts(
      String name,
      MetricLevel from,
      String unit,
      Stability stability,
      String help,
      Set<String> detailedLabels) {
    public Facts {
      detailedLabels = Set.copyOf(detailedLabels);
    }

    String helpLine() {
      return help + " [" + stability.label() + "]";
    }
  }
}
