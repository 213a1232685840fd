package io.sluice.extensions.zpages.pages;

import io.sluice.component.inspection.ComponentView;
import io.sluice.component.inspection.ConfigurationView;
import io.sluice.component.inspection.PipelineView;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Link;
import io.sluice.extensions.zpages.markup.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One component: what it counts, how it is configured, what it warned of. */
record ComponentPage(Instruments instruments) {
  /** The same for programs. */
  private record Details(
      ComponentView component,
      List<Counters.Reading> counters,
      List<ConfigurationView.Line> configuration) {}

  static Link link(ComponentView component) {
    return Link.to(PipelinesPage.PATH)
        .with("zpipelinename", component.pipeline())
        .with("zcomponentname", component.id().toString())
        .with("zcomponentkind", component.kind().label());
  }

  View view(String kind, String name, String pipeline) {
    Optional<ComponentView> found =
        instruments.process().components().stream()
            .filter(c -> c.id().toString().equals(name))
            .filter(c -> kind.isEmpty() || c.kind().label().equals(kind.toLowerCase(Locale.ROOT)))
            .filter(
                c -> pipeline.isEmpty() || c.pipeline().isEmpty() || c.pipeline().equals(pipeline))
            .findFirst();
    return found
        .map(this::view)
        .orElseGet(
            () ->
                View.sorry(
                    404,
                    "No such component",
                    "No component \"" + name + "\" runs; the pipelines page shows those that do."));
  }

  private View view(ComponentView component) {
    Details details =
        new Details(
            component,
            instruments.counters().of(component.kind(), component.id()),
            ConfiguredLines.of(component, instruments.process().configuration()));
    String title = component.kind().label() + " " + component.id();
    return View.live(title, details, html -> body(html, details));
  }

  private void body(Html html, Details details) {
    html.part(
        "component",
        () -> {
          where(html, details.component());
          html.element("h2", "Last warnings");
          if (details.component().troubles().isEmpty()) {
            Parts.empty(html, "None since the start.");
          } else {
            Parts.troubles(html, details.component().troubles(), instruments.now());
          }
          html.element("h2", "Counters");
          counters(html, details.counters());
        });
    html.element("h2", "Configuration");
    if (details.configuration().isEmpty()) {
      Parts.empty(html, "Nothing is configured; all its defaults hold.");
    } else {
      ConfiguredLines.print(html, details.configuration());
    }
  }

  private void where(Html html, ComponentView component) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Holds", Words.count(component.heldSpans(), "span"));
    List<String> pipelines = pipelines(component);
    if (!pipelines.isEmpty()) {
      facts.put(pipelines.size() == 1 ? "Pipeline" : "Pipelines", String.join(", ", pipelines));
    }
    Parts.strip(html, facts);
  }

  private List<String> pipelines(ComponentView component) {
    return instruments.process().pipelines().stream()
        .filter(p -> component.pipeline().isEmpty() || component.pipeline().equals(p.id()))
        .filter(
            p ->
                p.receivers().contains(component.id())
                    || p.processors().contains(component.id())
                    || p.exporters().contains(component.id()))
        .map(PipelineView::id)
        .toList();
  }

  private static void counters(Html html, List<Counters.Reading> readings) {
    if (readings.isEmpty()) {
      Parts.empty(html, "It has not counted anything yet.");
      return;
    }
    Parts.table(
        html,
        "Counters",
        List.of(
            Column.text("counter"),
            Column.text("labels"),
            Column.number("value"),
            Column.text("meaning")),
        () ->
            readings.forEach(
                reading ->
                    html.in(
                        "tr",
                        () ->
                            html.element("td", reading.name(), "class", "id")
                                .element("td", reading.labels())
                                .element("td", number(reading.value()), "class", "number")
                                .element("td", reading.help()))));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Words.count((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
