package io.sluice.config.report;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems while a configuration is read, so that all of them are told at once. */
public final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();
  private final Set<Location> explained = new HashSet<>();

  /** Adds a problem; the same one at the same place is kept once. */
  public void add(Problem problem) {
    if (!(problem.isError() && explained.contains(problem.location()))) {
      found.add(problem);
    }
  }

  public void addAll(Collection<Problem> problems) {
    problems.forEach(this::add);
  }

  /** Adds an error after which further ones about the same value would only be echoes. */
  public void addRootCause(Problem problem, Location value) {
    add(problem);
    explained.add(value);
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }

  /** All of them, in the order of their places. */
  public List<Problem> sorted() {
    return found.stream().sorted(Problem.BY_LOCATION).toList();
  }
}
