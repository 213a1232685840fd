package io.sluice.config.report;

import java.util.Comparator;

/**
 * One thing that is wrong with a configuration.
 *
 * @param severity whether the configuration can be used all the same
 * @param path the keys that lead to it, joined by {@code ::}; empty for the whole
 * @param location where it stands
 * @param message what is wrong, and how to mend it
 * @param expected what could stand there instead; empty when the message says enough
 * @param suggestion the valid name nearest to what was written; empty when none is near
 */
public record Problem(
    Severity severity,
    String path,
    Location location,
    String message,
    String expected,
    String suggestion) {

  /** From the top of the first text to the end of the last. */
  public static final Comparator<Problem> BY_LOCATION =
      Comparator.comparing(Problem::location)
          .thenComparing(Problem::severity)
          .thenComparing(Problem::path)
          .thenComparing(Problem::message);

  public static Problem error(String path, Location location, String message) {
    return new Problem(Severity.ERROR, path, location, message, "", "");
  }

  public static Problem warning(String path, Location location, String message) {
    return new Problem(Severity.WARNING, path, location, message, "", "");
  }

  public Problem expecting(String what) {
    return new Problem(severity, path, location, message, what, suggestion);
  }

  public Problem suggesting(String name) {
    return new Problem(severity, path, location, message, expected, name);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** Path and message in one line. */
  public String text() {
    return path.isEmpty() ? message : path + ": " + message;
  }

  /** For people: the place, the message, the line with a caret, and what to write instead. */
  public String render() {
    return new Excerpt(this).render();
  }

  @Override
  public String toString() {
    return location + ": " + text();
  }
}
