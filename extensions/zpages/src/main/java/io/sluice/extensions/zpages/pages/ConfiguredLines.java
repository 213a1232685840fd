package io.sluice.extensions.zpages.pages;

import io.sluice.component.inspection.ComponentView;
import io.sluice.component.inspection.ConfigurationView;
import io.sluice.component.inspection.ConfigurationView.Line;
import io.sluice.extensions.zpages.markup.Html;
import java.util.ArrayList;
import java.util.List;

/** The lines of a configuration, and those that are about one component. */
final class ConfiguredLines {
  private ConfiguredLines() {}

  /** What a component was told; empty when it was only named. */
  static List<Line> of(ComponentView component, ConfigurationView configuration) {
    List<Line> found = new ArrayList<>();
    boolean section = false;
    boolean inside = false;
    for (Line line : configuration.lines()) {
      if (line.depth() == 0) {
        section = line.key().equals(component.kind().section());
        inside = false;
      } else if (line.depth() == 1) {
        inside = section && line.key().strip().equals(component.id().toString());
      } else if (inside) {
        found.add(new Line(line.depth() - 2, line.key(), line.value(), line.origin()));
      }
    }
    return found;
  }

  /** As YAML, with the place of each value beside it. */
  static void print(Html html, List<Line> lines) {
    Parts.table(
        html,
        "Configuration",
        Column.texts("value", "written at"),
        () -> lines.forEach(line -> row(html, line)));
  }

  private static void row(Html html, Line line) {
    html.in(
        "tr",
        () -> {
          html.in(
              "td",
              () -> {
                html.text("  ".repeat(line.depth()));
                if (line.key().isEmpty()) {
                  html.element("span", "- ", "class", "key");
                } else {
                  html.element("span", line.key() + ": ", "class", "key");
                }
                html.text(line.value());
              },
              "class",
              "yaml");
          html.element("td", line.origin(), "class", "origin");
        });
  }
}
