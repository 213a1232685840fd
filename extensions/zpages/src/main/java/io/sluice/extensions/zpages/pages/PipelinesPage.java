package io.sluice.extensions.zpages.pages;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.inspection.ComponentView;
import io.sluice.component.inspection.PipelineView;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Words;
import io.sluice.extensions.zpages.pages.PipelineMap.Picture;
import java.util.List;
import java.util.stream.Collectors;

/** All pipelines as pictures, and as the collector's table; or one component of them. */
record PipelinesPage(Instruments instruments) implements Page {
  static final String PATH = "/debug/pipelinez";

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public View view(Query query) {
    String component = query.get("zcomponentname", "componentnamez");
    if (!component.isEmpty()) {
      return new ComponentPage(instruments)
          .view(
              query.get("zcomponentkind", "componentkindz"),
              component,
              query.get("zpipelinename", "pipelinenamez"));
    }
    List<Picture> pictures = PipelineMap.all(instruments);
    return View.live("Pipelines", pictures, html -> body(html, pictures));
  }

  private void body(Html html, List<Picture> pictures) {
    html.part(
        "pipelines",
        () -> {
          pictures.forEach(picture -> picture(html, picture));
          html.element("h2", "As a table");
          table(html);
        });
  }

  private static void picture(Html html, Picture picture) {
    html.in(
        "section",
        () -> {
          html.element("h2", picture.pipeline());
          PipelineDrawing.draw(html, picture);
          if (picture.waitingSpans() > 0) {
            html.element(
                "p",
                Words.count(picture.waitingSpans(), "span")
                    + " on the ring or on their way through the processors",
                "class",
                "note");
          }
        });
  }

  private void table(Html html) {
    Parts.table(
        html,
        "Pipelines",
        Column.texts(
            "FullName", "InputType", "MutatesData", "Receivers", "Processors", "Exporters"),
        () -> instruments.process().pipelines().forEach(pipeline -> row(html, pipeline)));
  }

  private void row(Html html, PipelineView pipeline) {
    html.in(
        "tr",
        () -> {
          html.element("td", pipeline.id()).element("td", pipeline.signal());
          html.element("td", Boolean.toString(pipeline.edits()));
          components(html, pipeline.receivers(), ComponentKind.RECEIVER, "");
          components(html, pipeline.processors(), ComponentKind.PROCESSOR, pipeline.id());
          components(html, pipeline.exporters(), ComponentKind.EXPORTER, "");
        });
  }

  private void components(Html html, List<ComponentId> ids, ComponentKind kind, String pipeline) {
    html.in(
        "td",
        () ->
            ids.forEach(
                id -> {
                  boolean connector = isConnector(id);
                  ComponentKind actual = connector ? ComponentKind.CONNECTOR : kind;
                  html.link(
                      ComponentPage.link(new ComponentView(actual, id, pipeline, 0, List.of())),
                      id + (connector ? " (connector)" : ""));
                  html.text(" ");
                }));
  }

  private boolean isConnector(ComponentId id) {
    return instruments.process().components().stream()
        .filter(c -> c.kind() == ComponentKind.CONNECTOR)
        .map(ComponentView::id)
        .collect(Collectors.toSet())
        .contains(id);
  }
}
