package io.sluice.ottl.path;

import io.sluice.ottl.eval.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names for numbers, which spans and their events know. */
public final class Enums {
  private static final Map<String, Long> NUMBERS = new LinkedHashMap<>();

  static {
    for (int kind = 0; kind <= 5; kind++) {
      NUMBERS.put(SpanKinds.constant(kind), (long) kind);
    }
    NUMBERS.put("STATUS_CODE_UNSET", 0L);
    NUMBERS.put("STATUS_CODE_OK", 1L);
    NUMBERS.put("STATUS_CODE_ERROR", 2L);
  }

  private Enums() {}

  /** What the names stand for in a context. */
  public static Map<String, Long> in(Context context) {
    return context.reaches(Context.SPAN) ? NUMBERS : Map.of();
  }
}
