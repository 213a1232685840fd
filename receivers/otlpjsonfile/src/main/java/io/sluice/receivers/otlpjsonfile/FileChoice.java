package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which files are read.
 *
 * @param include patterns of paths
 * @param exclude patterns of paths that are left alone all the same
 * @param excludeOlderThan how long ago a file may have been written to; zero for any time
 * @param maxConcurrentFiles how many are kept open
 * @param orderingCriteria refused: files are read by the order of their names
 */
public record FileChoice(
    List<String> include,
    List<String> exclude,
    Duration excludeOlderThan,
    int maxConcurrentFiles,
    Map<String, Object> orderingCriteria)
    implements Required {
  public FileChoice {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    orderingCriteria = Map.copyOf(orderingCriteria);
    Checks checks =
        new Checks()
            .notNegative("exclude_older_than", excludeOlderThan)
            .atLeast("max_concurrent_files", maxConcurrentFiles, 1)
            .that(
                orderingCriteria.isEmpty(),
                "ordering_criteria",
                "is not there: files are read in the order of their names; remove the key, and"
                    + " choose by include and exclude");
    include.forEach(pattern -> checkPattern("include", pattern, checks));
    exclude.forEach(pattern -> checkPattern("exclude", pattern, checks));
    checks.done();
  }

  private static void checkPattern(String key, String pattern, Checks checks) {
    Glob.problem(pattern).ifPresent(problem -> checks.that(false, key, problem));
  }

  public static FileChoice defaults() {
    return new FileChoice(List.of(), List.of(), Duration.ZERO, 1024, Map.of());
  }

  @Override
  public void check(Checks checks) {
    checks.that(!include.isEmpty(), "include", "must name the files, as in [/var/traces/*.json]");
  }
}
