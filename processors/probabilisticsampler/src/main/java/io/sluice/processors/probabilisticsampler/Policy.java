package io.sluice.processors.probabilisticsampler;

import java.util.Locale;

/** What a decision was made from, as the metric's label says it. */
enum Policy {
  TRACE_ID_HASH,
  TRACE_ID_W3C,
  SAMPLING_RANDOMNESS,
  SAMPLING_PRIORITY,
  MISSING_RANDOMNESS;

  private final String label = name().toLowerCase(Locale.ROOT);

  String label() {
    return label;
  }
}
