package io.sluice.formats.zipkin;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The spans of a message that could not be taken while others were. */
public final class Refusals {
  private final Map<String, Integer> byReason = new TreeMap<>();
  private int spans;
  private String example = "";

  Refusals() {}

  /**
   * Notes a span.
   *
   * @param number of the span in the message, from 0
   * @param problem what is wrong, as the rest of a sentence
   */
  void add(int number, Flaw flaw, String problem) {
    if (spans == 0) {
      example = "spans[" + number + "]: " + problem;
    }
    spans++;
    byReason.merge(flaw.reason(), 1, Integer::sum);
  }

  /** How many spans. */
  public int spans() {
    return spans;
  }

  public boolean none() {
    return spans == 0;
  }

  /** How many spans for which reason, from a small set of words in snake_case. */
  public Map<String, Integer> byReason() {
    return Collections.unmodifiableMap(byReason);
  }

  /** What was wrong with the first of them. */
  public String example() {
    return example;
  }

  @Override
  public String toString() {
    return byReason + " " + example;
  }
}
