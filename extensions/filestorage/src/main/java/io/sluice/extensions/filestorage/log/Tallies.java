package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.Tally;
import java.util.HashMap;
import java.util.Map;

/** Sums by label, without those that are zero. Guarded by the log's lock. */
final class Tallies {
  private final Map<String, Tally> byLabel = new HashMap<>();
  private long records;

  void add(String label, Tally tally) {
    byLabel.merge(label, tally, Tally::plus);
    records += tally.records();
  }

  void remove(String label, Tally tally) {
    records -= tally.records();
    byLabel.computeIfPresent(
        label,
        (name, sum) -> {
          Tally left = sum.minus(tally);
          return left.records() == 0 ? null : left;
        });
  }

  void addTo(Tallies sum) {
    byLabel.forEach(sum::add);
  }

  long records() {
    return records;
  }

  boolean isEmpty() {
    return records == 0;
  }

  Map<String, Tally> asMap() {
    return Map.copyOf(byLabel);
  }

  /** Takes everything out. */
  Map<String, Tally> drain() {
    Map<String, Tally> all = asMap();
    byLabel.clear();
    records = 0;
    return all;
  }
}
