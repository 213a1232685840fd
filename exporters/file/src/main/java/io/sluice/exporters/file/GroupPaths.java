package io.sluice.exporters.file;

import java.nio.file.Path;

/**
 * Makes a path of an attribute's value. The value comes from outside, so it never leads out of the
 * directory that the configured path begins with.
 */
final class GroupPaths {
  private static final String STAR = "*";

  private final String prefix;
  private final String suffix;

  /**
   * Paths of one form.
   *
   * @param path with one star
   */
  GroupPaths(String path) {
    int star = path.indexOf(STAR);
    this.prefix = path.substring(0, star);
    this.suffix = path.substring(star + 1);
  }

  /** The file for a value; what would climb up in the value has no effect. */
  Path of(String value) {
    String below = Path.of("/", value.replace("\0", "")).normalize().toString().substring(1);
    return Path.of(prefix + below + suffix).normalize();
  }
}
