package io.sluice.ottl.compile;

import java.util.Map;
import java.util.Set;

/** Functions that the collector has, or had, and that make no sense here. */
final class Elsewhere {
  private static final Set<String> LAMBDAS =
      Set.of("All", "Any", "Filter", "Find", "MapEach", "MapKeys", "Reduce", "When");

  private static final Set<String> LOGS = Set.of("ParseCLF", "ParseCEF", "ParseLEEF", "ParseELF");

  private static final Set<String> METRICS =
      Set.of(
          "convert_sum_to_gauge",
          "convert_gauge_to_sum",
          "extract_count_metric",
          "extract_sum_metric",
          "extract_percentile_metric",
          "convert_summary_count_val_to_sum",
          "convert_summary_sum_val_to_sum",
          "convert_summary_quantile_val_to_gauge",
          "copy_metric",
          "scale_metric",
          "aggregate_on_attributes",
          "aggregate_on_attribute_value",
          "convert_exponential_histogram_to_histogram",
          "merge_histogram_buckets",
          "HasAttrKeyOnDatapoint",
          "HasAttrOnDatapoint");

  private static final Map<String, String> REPLACED =
      Map.of(
          "ProfileID", "ProfileID belongs to profiles; Sluice processes traces",
          "route", "route() belongs to the routing connector; leave it out here");

  private Elsewhere() {}

  /** Why a function is not here, or null when it is nowhere. */
  static String explain(String name) {
    if (LAMBDAS.contains(name)) {
      return name + " takes a lambda expression; these are not part of the language here";
    }
    if (LOGS.contains(name)) {
      return name + " works on logs; Sluice processes traces";
    }
    if (METRICS.contains(name)) {
      return name + " works on metrics; Sluice processes traces";
    }
    return REPLACED.get(name);
  }
}
