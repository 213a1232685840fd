package io.sluice.component.examination;

/**
 * Something that was seen.
 *
 * @param key of the settings that it is about: {@code traces.topic}; empty when it is about none
 * @param sentence what was seen; behind a semicolon, what would mend it
 */
public record Remark(Grade grade, String key, String sentence) {
  /** How well it is. */
  public enum Grade {
    /** As it should be. */
    GOOD,

    /** It works, or will; and is worth knowing. */
    NOTE,

    /** It does not work. */
    BROKEN
  }

  public static Remark good(String key, String sentence) {
    return new Remark(Grade.GOOD, key, sentence);
  }

  public static Remark note(String key, String sentence) {
    return new Remark(Grade.NOTE, key, sentence);
  }

  public static Remark broken(String key, String sentence) {
    return new Remark(Grade.BROKEN, key, sentence);
  }
}
