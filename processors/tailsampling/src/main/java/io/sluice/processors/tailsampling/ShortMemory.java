package io.sluice.processors.tailsampling;

import io.sluice.component.Admission;

/**
 * Says when pending traces must make room. Their bytes belong to the memory that is given out at
 * the door; when seven eighths of it are, traces are decided early, so that the door need not shut.
 * An eighth is left to them whatever others hold: without any pending there would be no sampling by
 * trace.
 */
final class ShortMemory {
  private static final int PARTS = 8;

  private final Admission admission;

  ShortMemory(Admission admission) {
    this.admission = admission;
  }

  /**
   * How many bytes of traces to decide early when a request came in: twice as many as came, so that
   * what is pending shrinks while spans keep coming.
   */
  long toFree(long came, long pending) {
    return Math.min(2 * came, toFreeAtRest(pending));
  }

  /** How many bytes of traces are too many at the moment. */
  long toFreeAtRest(long pending) {
    long part = admission.limit() / PARTS;
    long over = admission.reserved() - (admission.limit() - part);
    return over <= 0 ? 0 : Math.max(0, Math.min(over + part, pending - part));
  }
}
