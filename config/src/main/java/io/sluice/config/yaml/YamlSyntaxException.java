package io.sluice.config.yaml;

import io.sluice.config.report.Location;
import io.sluice.config.report.Problem;

/** A text that is not YAML, or not YAML that a configuration can be made of. */
public final class YamlSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public YamlSyntaxException(Location location, String message) {
    this(Problem.error("", location, message));
  }

  public YamlSyntaxException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
