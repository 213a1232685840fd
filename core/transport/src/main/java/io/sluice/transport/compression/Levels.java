package io.sluice.transport.compression;

import java.util.Optional;

/**
 * The compression levels that an encoding has.
 *
 * @param least the fastest
 * @param most the hardest
 * @param usual the one in effect when nothing is configured
 */
record Levels(int least, int most, int usual) {
  static final Levels NONE = new Levels(0, 0, 0);

  /**
   * At level 6, zlib's own default, spans become 7 % smaller and cost twice to ten times as much.
   */
  static final Levels DEFLATE = new Levels(1, 9, 1);

  /**
   * Level 3, the usual one elsewhere, makes batches of spans no smaller than level 2, and takes
   * half as long again.
   */
  static final Levels ZSTD = new Levels(1, 22, 2);

  private static boolean isDefault(int level) {
    return level == 0 || level == -1;
  }

  int inEffect(int level) {
    return isDefault(level) ? usual : level;
  }

  Optional<String> problem(String encoding, int level) {
    if (isDefault(level) || (level >= least && level <= most)) {
      return Optional.empty();
    }
    return Optional.of(
        most == 0
            ? encoding + " has no compression levels, so the level must be 0, is " + level
            : "the level of "
                + encoding
                + " must be between "
                + least
                + " and "
                + most
                + ", or 0 for the default, is "
                + level);
  }
}
