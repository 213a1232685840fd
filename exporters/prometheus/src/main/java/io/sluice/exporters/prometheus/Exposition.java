package io.sluice.exporters.prometheus;

import io.sluice.metrics.AttributeList;
import io.sluice.metrics.Point;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts what is kept into families, and these on a page. */
final class Exposition {
  private static final String TARGET_INFO = "target_info";

  private final PrometheusExporterSettings settings;
  private final Accumulator accumulator;
  private final Labels labels;
  private final Complaints complaints;

  Exposition(PrometheusExporterSettings settings, Accumulator accumulator, Complaints complaints) {
    this.settings = settings;
    this.accumulator = accumulator;
    this.labels = new Labels(settings);
    this.complaints = complaints;
  }

  /**
   * The page for a client that reads these formats.
   *
   * @param quoting whether names may have any character
   */
  String write(TextStyle style, boolean quoting, long nowMillis) {
    SortedMap<String, Family> families = new TreeMap<>();
    for (KeptSeries series : accumulator.shown(nowMillis)) {
      add(families, series, quoting);
    }
    addTargets(families, quoting);
    Page page = new Page(style, settings.sendTimestamps());
    families.values().forEach(page::family);
    return page.text();
  }

  private void add(SortedMap<String, Family> families, KeptSeries series, boolean quoting) {
    Family family =
        families.computeIfAbsent(
            quoting ? series.name() : Page.plain(series.name()),
            name ->
                new Family(
                    name, FamilyType.of(series.metric().kind()), series.metric().description()));
    if (family.fits(series.metric())) {
      // Before series are compared, since names that differ can be the same when escaped.
      family.add(quoting ? series.labels() : LabelNames.plain(series.labels()), series.point());
    } else {
      complaints.say(
          series.name(),
          "Some series of {} are not shown: others of that name are of another type",
          series.name());
    }
  }

  private void addTargets(SortedMap<String, Family> families, boolean quoting) {
    String name =
        settings.namespace().isEmpty()
            ? TARGET_INFO
            : LabelNames.escaped(settings.namespace()) + "_" + TARGET_INFO;
    Family family = new Family(name, FamilyType.GAUGE, "Target metadata");
    Set<List<String>> seen = new HashSet<>();
    boolean any = false;
    for (AttributeList resource : accumulator.resources()) {
      SortedMap<String, String> about = labels.ofTarget(resource).orElse(null);
      if (about != null
          && seen.add(List.of(about.getOrDefault("job", ""), about.getOrDefault("instance", "")))) {
        family.add(
            quoting ? about : LabelNames.plain(about),
            new Point.OfLong(AttributeList.EMPTY, 0, 0, 1, List.of()));
        any = true;
      }
    }
    if (any) {
      families.putIfAbsent(name, family);
    }
  }
}
