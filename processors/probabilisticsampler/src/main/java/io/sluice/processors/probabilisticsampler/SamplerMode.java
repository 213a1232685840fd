package io.sluice.processors.probabilisticsampler;

/** What the decision is made from. */
public enum SamplerMode {
  /** A hash of seed and trace id, as in all releases of the collector. */
  HASH_SEED("hash_seed"),

  /** The trace id's own randomness; all spans that are left were kept with the same probability. */
  EQUALIZING("equalizing"),

  /** The trace id's own randomness; the same share is kept whatever was kept before. */
  PROPORTIONAL("proportional");

  private final String key;

  SamplerMode(String key) {
    this.key = key;
  }

  /** Reads a mode; empty means {@link #HASH_SEED}. */
  public static SamplerMode parse(String text) {
    for (SamplerMode mode : values()) {
      if (mode.key.equals(text)) {
        return mode;
      }
    }
    if (text.isEmpty()) {
      return HASH_SEED;
    }
    throw new IllegalArgumentException(
        "unknown mode \"" + text + "\": expected hash_seed, equalizing or proportional");
  }

  @Override
  public String toString() {
    return key;
  }
}
