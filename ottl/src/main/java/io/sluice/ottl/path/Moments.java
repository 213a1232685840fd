package io.sluice.ottl.path;

import io.sluice.ottl.value.EvaluationFailure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Nanoseconds since 1970 as times. */
final class Moments {
  private static final long SECOND = 1_000_000_000L;

  private Moments() {}

  static ZonedDateTime ofNanos(long nanos) {
    Instant instant =
        Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    return instant.atZone(ZoneOffset.UTC);
  }

  static long nanos(ZonedDateTime time) {
    try {
      return Math.addExact(Math.multiplyExact(time.toEpochSecond(), SECOND), time.getNano());
    } catch (ArithmeticException e) {
      throw new EvaluationFailure(time + " is too far from 1970 to be a span's time", e);
    }
  }
}
