package io.sluice.e2e.tail;

import java.util.SplittableRandom;

/**
 * What traces there are, and who sends which of their spans when: all of it follows from numbers,
 * so that everybody who asks hears the same. Time goes in waves, in each of which some traces
 * begin. Their spans come in any order over some waves and over all clients, some of them twice;
 * now and then one comes long after its trace was decided.
 *
 * @param traces how many there are
 * @param clients how many send them
 * @param tracesPerWave how many begin with each wave
 * @param lateWaves after how many waves a span comes that is late
 */
record TracePlan(int traces, int clients, int tracesPerWave, int lateWaves) {
  static final int SPANS_EACH = 4;

  /** The spans of a trace come within so many waves. */
  private static final int DISORDER = 6;

  /** One that is no reason to keep its trace, so it may come late. */
  private static final int MAY_BE_LATE = 3;

  private static final int FAILED_PERCENT = 5;
  private static final int SLOW_PERCENT = 5;
  private static final int LATE_PERCENT = 4;
  private static final int TWICE_PERCENT = 3;

  /** Why a trace has to be kept, if it has. */
  enum Kind {
    FAILED,
    SLOW,
    REST
  }

  /** Takes what is to be sent. */
  @FunctionalInterface
  interface Sending {
    /**
     * Takes one span.
     *
     * @param late whether the trace is expected to be decided by then
     */
    void send(int trace, int span, boolean late);
  }

  Kind kind(int trace) {
    int roll = roll(trace, 0, 100);
    if (roll < FAILED_PERCENT) {
      return Kind.FAILED;
    }
    return roll < FAILED_PERCENT + SLOW_PERCENT ? Kind.SLOW : Kind.REST;
  }

  /** The span of a failed trace that says so. */
  static int failedSpan(int trace) {
    return roll(trace, 1, MAY_BE_LATE);
  }

  int waves() {
    return traces / tracesPerWave + lateWaves + 1;
  }

  /** Tells what a client has to send in a wave. */
  void forEach(int client, int wave, Sending sending) {
    for (int back = 0; back < DISORDER; back++) {
      traces(client, wave - back, back, sending);
    }
    traces(client, wave - lateWaves, lateWaves, sending);
  }

  /** Of the traces that began in one wave, what is sent so many waves later. */
  private void traces(int client, int begun, int later, Sending sending) {
    int first = begun * tracesPerWave;
    if (first < 0 || first >= traces) {
      return;
    }
    for (int trace = first; trace < Math.min(traces, first + tracesPerWave); trace++) {
      for (int span = 0; span < SPANS_EACH; span++) {
        once(client, trace, span, later, 10 + span, sending);
        if (roll(trace, 20 + span, 100) < TWICE_PERCENT) {
          once(client, trace, span, later, 30 + span, sending);
        }
      }
    }
  }

  private void once(int client, int trace, int span, int later, int dice, Sending sending) {
    boolean late = span == MAY_BE_LATE && roll(trace, 2, 100) < LATE_PERCENT;
    int due = late ? lateWaves : roll(trace, dice, DISORDER);
    if (due == later && roll(trace, 10 + dice + SPANS_EACH, clients) == client) {
      sending.send(trace, span, late);
    }
  }

  /** Whether a client's connection breaks in a wave, with what it is sending. */
  boolean breaks(int client, int wave) {
    return roll(wave, 100 + client, 50) == 0;
  }

  /** A number below a bound; always the same one for a subject and a question. */
  private static int roll(int subject, int question, int bound) {
    return (int) Long.remainderUnsigned(mix(subject * 1000L + question), bound);
  }

  private static long mix(long seed) {
    return new SplittableRandom(seed).nextLong();
  }
}
