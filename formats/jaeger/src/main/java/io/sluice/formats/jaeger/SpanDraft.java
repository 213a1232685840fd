package io.sluice.formats.jaeger;

import java.util.Arrays;

/**
 * One span as it was found in the input, before anything is made of it: numbers, and positions in
 * the array that is read. Used again for the next span.
 */
final class SpanDraft {
  /** Why a span that {@linkplain #isOverfull() has too much} is refused. */
  static final String OVERFULL =
      "a span has more than " + Tags.MOST + " tags, logs, fields of logs or references";

  private static final int FEW = 4;

  long traceHigh;
  long traceLow;
  long spanId;

  /** Zero when only references can say. */
  long parentSpanId;

  int nameStart;
  int nameLength;
  int flags;
  long startNanos;
  long durationNanos;

  final Tags tags = new Tags();

  /** The fields of all logs, one log behind the other. */
  final Tags fields = new Tags();

  private byte[] bytes;
  private int logs;
  private long[] logNanos = new long[FEW];
  private int[] logEnds = new int[FEW];

  private int references;
  private long[] referenceIds = new long[3 * FEW];
  private int[] referenceTypes = new int[FEW];
  private boolean overfull;

  /** Forgets everything; the next span lies in this array. */
  void clear(byte[] source) {
    bytes = source;
    traceHigh = 0;
    traceLow = 0;
    spanId = 0;
    parentSpanId = 0;
    nameStart = 0;
    nameLength = 0;
    flags = 0;
    startNanos = 0;
    durationNanos = 0;
    tags.clear(source);
    fields.clear(source);
    logs = 0;
    references = 0;
    overfull = false;
  }

  byte[] bytes() {
    return bytes;
  }

  /** A span that says nothing at all is none. */
  boolean isBlank() {
    return (traceHigh | traceLow | spanId | parentSpanId | startNanos | durationNanos) == 0
        && nameLength == 0
        && flags == 0
        && references == 0
        && logs == 0
        && tags.count() == 0;
  }

  /** Whether it has more of something than is kept; then it is of no use. */
  boolean isOverfull() {
    return overfull || tags.isOverfull() || fields.isOverfull();
  }

  /** Ends a log; its fields are those that were added since the one before. */
  void endLog(long nanos) {
    if (logs == Tags.MOST) {
      overfull = true;
      return;
    }
    if (logs == logNanos.length) {
      logNanos = Arrays.copyOf(logNanos, 2 * logs);
      logEnds = Arrays.copyOf(logEnds, 2 * logs);
    }
    logNanos[logs] = nanos;
    logEnds[logs] = fields.count();
    logs++;
  }

  int logs() {
    return logs;
  }

  long logNanos(int log) {
    return logNanos[log];
  }

  int firstField(int log) {
    return log == 0 ? 0 : logEnds[log - 1];
  }

  int behindFields(int log) {
    return logEnds[log];
  }

  void addReference(long high, long low, long id, int type) {
    if (references == Tags.MOST) {
      overfull = true;
      return;
    }
    if (references == referenceTypes.length) {
      referenceIds = Arrays.copyOf(referenceIds, 6 * references);
      referenceTypes = Arrays.copyOf(referenceTypes, 2 * references);
    }
    referenceIds[3 * references] = high;
    referenceIds[3 * references + 1] = low;
    referenceIds[3 * references + 2] = id;
    referenceTypes[references] = type;
    references++;
  }

  int references() {
    return references;
  }

  long referenceTraceHigh(int reference) {
    return referenceIds[3 * reference];
  }

  long referenceTraceLow(int reference) {
    return referenceIds[3 * reference + 1];
  }

  long referenceSpanId(int reference) {
    return referenceIds[3 * reference + 2];
  }

  int referenceType(int reference) {
    return referenceTypes[reference];
  }
}
