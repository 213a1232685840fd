package io.sluice.receivers.otlpjsonfile;

import java.nio.file.Path;

/**
 * Which files are compressed with gzip.
 *
 * @param always all of them
 * @param byName those whose name ends with {@code .gz}
 */
public record Compressed(boolean always, boolean byName) {
  static final Compressed NONE = new Compressed(false, false);

  /** Reads the key's value; empty is none, too. */
  public static Compressed parse(String text) {
    return switch (text) {
      case "", "none" -> NONE;
      case "gzip" -> new Compressed(true, false);
      case "auto" -> new Compressed(false, true);
      default ->
          throw new IllegalArgumentException(
              "\"" + text + "\" is not supported: expected gzip or auto, or remove the key");
    };
  }

  boolean appliesTo(Path file) {
    return always || (byName && file.toString().endsWith(".gz"));
  }
}
