package io.sluice.config;

import io.sluice.config.report.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of reading a configuration.
 *
 * @param config what to run; nothing if there was an error
 * @param problems errors and warnings, in the order of their places
 * @param notices what the configuration holds and Sluice does not run
 * @param effective the configuration after merging and expansion, for printing
 */
public record Loaded(
    Optional<SluiceConfig> config,
    List<Problem> problems,
    List<Notice> notices,
    EffectiveConfig effective) {
  public Loaded {
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
  }

  public List<Problem> errors() {
    return problems.stream().filter(Problem::isError).toList();
  }

  public List<Problem> warnings() {
    return problems.stream().filter(p -> !p.isError()).toList();
  }

  /** The errors for people, with source lines and carets, a blank line between them. */
  public String errorReport() {
    return errors().stream().map(Problem::render).collect(Collectors.joining("\n\n"));
  }

  /** The notices for people, one a line; empty when everything runs. */
  public String noticeText() {
    return notices.stream().map(Notice::text).collect(Collectors.joining("\n"));
  }
}
