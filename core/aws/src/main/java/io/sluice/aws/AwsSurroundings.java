package io.sluice.aws;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where a process finds out who it is to AWS.
 *
 * @param environment a variable's value by its name, or null
 * @param home of the user, where {@code .aws} is
 */
public record AwsSurroundings(UnaryOperator<String> environment, Path home) {
  /** The real ones. */
  public static AwsSurroundings ofThisProcess() {
    return new AwsSurroundings(System::getenv, Path.of(System.getProperty("user.home", "/")));
  }

  /** A variable that is set to something. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.apply(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
