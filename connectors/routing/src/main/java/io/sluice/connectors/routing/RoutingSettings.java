package io.sluice.connectors.routing;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.NamesPipelines;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Warns;
import io.sluice.ottl.ErrorMode;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Settings of {@code routing}.
 *
 * @param errorMode what becomes of conditions that cannot be evaluated
 * @param defaultPipelines where spans go that no row moved
 * @param table rows, in the order in which spans meet them
 */
public record RoutingSettings(
    ErrorMode errorMode, List<String> defaultPipelines, List<RouteSettings> table)
    implements Required, Warns, NamesPipelines {
  public RoutingSettings {
    defaultPipelines = List.copyOf(defaultPipelines);
    table = List.copyOf(table);
  }

  public static RoutingSettings defaults() {
    return new RoutingSettings(ErrorMode.IGNORE, List.of(), List.of());
  }

  @Override
  public void check(Checks checks) {
    checks.that(!table.isEmpty(), "table", "the routing table is empty: it needs at least one row");
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (defaultPipelines.isEmpty()) {
      warn.accept(
          "",
          "without default_pipelines, spans that no row moves are dropped; they are counted as"
              + " decided against");
    }
    for (int i = 0; i < table.size(); i++) {
      if (table.get(i).context() == RouteContext.REQUEST) {
        warn.accept(
            "table[" + i + "].context",
            "request is an older form; write context: otelcol and a condition on"
                + " otelcol.client.metadata[\"key\"]");
      }
    }
  }

  @Override
  public void pipelines(BiConsumer<String, String> name) {
    defaultPipelines.forEach(pipeline -> name.accept("default_pipelines", pipeline));
    for (int i = 0; i < table.size(); i++) {
      for (String pipeline : table.get(i).pipelines()) {
        name.accept("table[" + i + "].pipelines", pipeline);
      }
    }
  }
}
