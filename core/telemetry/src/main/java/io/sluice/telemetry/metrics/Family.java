package io.sluice.telemetry.metrics;

import java.util.SortedMap;
import java.util.TreeMap;

/** All series of one name, as they stand together under one HELP and TYPE. */
final class Family {
  private final String name;
  private final MetricKind kind;
  private final String help;
  private final SortedMap<String, String> linesByLabels = new TreeMap<>();

  Family(String name, MetricKind kind, String help) {
    this.name = name;
    this.kind = kind;
    this.help = help;
  }

  String name() {
    return name;
  }

  MetricKind kind() {
    return kind;
  }

  /** Adds a series of one number; false if there is one with these labels already. */
  boolean add(String labels, double value) {
    return put(labels, line("", labels, TextFormat.number(value)));
  }

  /** Adds a histogram, or a summary where there are no buckets. */
  boolean add(String labels, BucketCounts.Reading reading) {
    StringBuilder lines = new StringBuilder();
    if (kind == MetricKind.HISTOGRAM) {
      double[] bounds = reading.bounds();
      for (int i = 0; i < bounds.length; i++) {
        lines.append(bucket(labels, TextFormat.number(bounds[i]), reading.cumulative()[i]));
      }
      lines.append(bucket(labels, "+Inf", reading.count()));
    }
    lines.append(line("_sum", labels, TextFormat.number(reading.sum())));
    lines.append(line("_count", labels, Long.toString(reading.count())));
    return put(labels, lines.toString());
  }

  void writeTo(StringBuilder page) {
    page.append("# HELP ").append(name).append(' ').append(TextFormat.escapedHelp(help));
    page.append("\n# TYPE ").append(name).append(' ').append(kind).append('\n');
    linesByLabels.values().forEach(page::append);
  }

  private boolean put(String labels, String lines) {
    return linesByLabels.putIfAbsent(labels, lines) == null;
  }

  private String bucket(String labels, String bound, long count) {
    String comma = labels.isEmpty() ? "" : ",";
    return line("_bucket", labels + comma + "le=\"" + bound + "\"", Long.toString(count));
  }

  private String line(String suffix, String labels, String value) {
    String braces = labels.isEmpty() ? "" : "{" + labels + "}";
    return name + suffix + braces + " " + value + "\n";
  }
}
