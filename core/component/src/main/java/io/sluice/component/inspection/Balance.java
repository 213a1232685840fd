package io.sluice.component.inspection;

import java.time.Instant;
import java.util.List;

/**
 * What became of all spans of a pipeline: received + recovered + copied = delivered + decided
 * against + refused + failed + kept + held.
 *
 * @param recovered what was found on disk, kept there by an earlier run
 * @param kept what stays on disk for a later run
 * @param held what is on its way
 */
public record Balance(
    String pipeline,
    long received,
    long recovered,
    long copied,
    long delivered,
    List<Entry> decidedAgainst,
    List<Entry> refused,
    List<Entry> failed,
    long kept,
    long held) {
  public Balance {
    decidedAgainst = List.copyOf(decidedAgainst);
    refused = List.copyOf(refused);
    failed = List.copyOf(failed);
  }

  /**
   * Spans that did not go on, for one reason.
   *
   * @param since when the first of them came
   */
  public record Entry(String reason, long spans, Instant since) {}

  /** How many spans some entries are in all. */
  public static long sum(List<Entry> entries) {
    return entries.stream().mapToLong(Entry::spans).sum();
  }
}
