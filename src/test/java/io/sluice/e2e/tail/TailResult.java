package io.sluice.e2e.tail;

import io.sluice.e2e.tail.TracePlan.Kind;

/**
 * What became of all traces.
 *
 * @param mustStay failed and slow traces that were complete when they were decided
 * @param cutShort failed and slow ones whose spans took longer to be taken than a trace waits
 * @param stayed how many of those that had to stay arrived whole
 * @param rest traces that need not be kept
 * @param restKept how many of them arrived whole
 * @param split traces of which some spans arrived and some did not
 * @param sent spans that clients sent, copies counted
 * @param acknowledged spans of which clients heard that they were taken
 * @param copies spans among the sent ones that had been sent before
 * @param lost copies of spans of kept traces that were acknowledged and did not arrive
 * @param invented copies that arrived and were never sent
 */
record TailResult(
    int mustStay,
    int cutShort,
    int stayed,
    int rest,
    int restKept,
    int split,
    long sent,
    long acknowledged,
    long copies,
    long lost,
    long invented) {

  /** By how many standard deviations the share of the rest that was kept is off. */
  double deviations(double share) {
    return (restKept - rest * share) / Math.sqrt(rest * share * (1 - share));
  }

  /** Counts them up. */
  static final class Tally {
    private int mustStay;
    private int cutShort;
    private int stayed;
    private int rest;
    private int restKept;
    private int split;
    private long sent;
    private long acknowledged;
    private long copies;
    private long lost;
    private long invented;

    void copies(int spansSent, int spansAcknowledged) {
      sent += spansSent;
      acknowledged += spansAcknowledged;
      copies += spansSent - 1;
    }

    void trace(Kind kind, boolean inTime, int present) {
      boolean whole = present == TracePlan.SPANS_EACH;
      split += present > 0 && !whole ? 1 : 0;
      if (kind == Kind.REST) {
        rest++;
        restKept += whole ? 1 : 0;
      } else if (inTime) {
        mustStay++;
        stayed += whole ? 1 : 0;
      } else {
        cutShort++;
      }
    }

    void kept(int spansSent, int spansAcknowledged, int spansArrived) {
      lost += Math.max(0, spansAcknowledged - spansArrived);
      invented += Math.max(0, spansArrived - spansSent);
    }

    TailResult result() {
      return new TailResult(
          mustStay,
          cutShort,
          stayed,
          rest,
          restKept,
          split,
          sent,
          acknowledged,
          copies,
          lost,
          invented);
    }
  }
}
