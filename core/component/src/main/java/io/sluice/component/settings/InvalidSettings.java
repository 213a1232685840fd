package io.sluice.component.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that cannot work, with everything that is wrong with them. */
public final class InvalidSettings extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * One thing that is wrong.
   *
   * @param key the key it is about, in snake_case, relative to the record that was checked; empty
   *     for the record as a whole
   * @param message what is wrong and what was expected instead
   */
  public record Problem(String key, String message) {}

  private final transient List<Problem> problems;

  public InvalidSettings(List<Problem> problems) {
    super(
        problems.stream()
            .map(p -> p.key().isEmpty() ? p.message() : p.key() + ": " + p.message())
            .collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  public InvalidSettings(String key, String message) {
    this(List.of(new Problem(key, message)));
  }

  public List<Problem> problems() {
    return problems;
  }
}
