package io.sluice.processors.transform;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import io.sluice.ottl.ErrorMode;
import io.sluice.ottl.settings.ConfiguredGroup;
import io.sluice.ottl.settings.GroupItem;
import io.sluice.ottl.settings.GroupList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What can be said about transforming.
 *
 * @param errorMode what becomes of statements that fail on an item
 * @param traceStatements groups of statements, or single statements that are one group together
 * @param flattenData of logs only
 * @param metricStatements of another signal; passed over
 * @param logStatements of another signal; passed over
 * @param profileStatements of another signal; passed over
 */
public record TransformSettings(
    ErrorMode errorMode,
    List<GroupItem> traceStatements,
    boolean flattenData,
    Object metricStatements,
    Object logStatements,
    Object profileStatements)
    implements Warns {
  public TransformSettings {
    traceStatements = List.copyOf(traceStatements);
    Checks checks = new Checks();
    list(traceStatements).check(checks);
    checks.done();
  }

  public static TransformSettings defaults() {
    return new TransformSettings(ErrorMode.IGNORE, List.of(), false, null, null, null);
  }

  private static GroupList list(List<GroupItem> items) {
    return new GroupList("trace_statements", items, ConfiguredGroup::ofStatements);
  }

  /** The groups in the order in which they run. */
  List<ConfiguredGroup> groups() {
    return list(traceStatements).groups();
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    boolean others =
        Stream.of(metricStatements, logStatements, profileStatements)
            .anyMatch(statements -> statements != null);
    if (others) {
      warn.accept(
          "",
          "metric_statements, log_statements and profile_statements are passed over: Sluice"
              + " processes traces");
    }
  }
}
