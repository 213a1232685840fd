package io.sluice.exporters.kafka;

import java.util.Locale;

/** How messages are compressed. */
public enum Codec {
  NONE(0, 0),
  GZIP(1, 9),
  SNAPPY(0, 0),
  LZ4(0, 0),
  ZSTD(1, 22);

  private final int least;
  private final int most;

  Codec(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** As Kafka's library calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean hasLevels() {
    return most > 0;
  }

  boolean allows(int level) {
    return isDefault(level) || (hasLevels() && level >= least && level <= most);
  }

  static boolean isDefault(int level) {
    return level == 0 || level == -1;
  }

  /** What levels there are, for a sentence. */
  String levels() {
    return hasLevels() ? "from " + least + " to " + most : "none, for " + word() + " has no levels";
  }
}
