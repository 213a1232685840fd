package io.sluice.extensions.zpages.pages;

import io.sluice.component.ComponentKind;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Words;
import io.sluice.extensions.zpages.pages.PipelineMap.Edge;
import io.sluice.extensions.zpages.pages.PipelineMap.Node;
import io.sluice.extensions.zpages.pages.PipelineMap.Picture;
import java.util.List;
import java.util.Locale;

/** Draws a pipeline from left to right. */
final class PipelineDrawing {
  private static final int NODE_WIDTH = 156;
  private static final int NODE_HEIGHT = 58;
  private static final int BETWEEN_COLUMNS = 70;
  private static final int BETWEEN_ROWS = 22;
  private static final int LONGEST_NAME = 18;

  private final Html html;
  private final Picture picture;
  private final int height;

  private PipelineDrawing(Html html, Picture picture) {
    this.html = html;
    this.picture = picture;
    int most = picture.columns().stream().mapToInt(List::size).max().orElse(1);
    this.height = most * NODE_HEIGHT + (most - 1) * BETWEEN_ROWS + 4;
  }

  static void draw(Html html, Picture picture) {
    new PipelineDrawing(html, picture).draw();
  }

  private void draw() {
    int width = picture.columns().size() * (NODE_WIDTH + BETWEEN_COLUMNS) - BETWEEN_COLUMNS + 4;
    html.in(
        "div",
        () ->
            html.in(
                "svg",
                () -> {
                  picture.edges().forEach(this::edge);
                  for (int column = 0; column < picture.columns().size(); column++) {
                    for (int row = 0; row < picture.columns().get(column).size(); row++) {
                      node(column, row);
                    }
                  }
                },
                "width",
                Integer.toString(width),
                "height",
                Integer.toString(height),
                "viewBox",
                "-2 0 " + width + " " + height,
                "role",
                "group",
                "aria-label",
                "Pipeline " + picture.pipeline()),
        "class",
        "scroll picture",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        "Picture of pipeline " + picture.pipeline());
  }

  private static int left(int column) {
    return column * (NODE_WIDTH + BETWEEN_COLUMNS);
  }

  /** Columns are centred. */
  private int top(int column, int row) {
    int nodes = picture.columns().get(column).size();
    int taken = nodes * NODE_HEIGHT + (nodes - 1) * BETWEEN_ROWS;
    return (height - taken) / 2 + row * (NODE_HEIGHT + BETWEEN_ROWS);
  }

  private void edge(Edge edge) {
    int x1 = left(edge.column()) + NODE_WIDTH;
    int x2 = left(edge.column() + 1);
    int y1 = top(edge.column(), edge.from()) + NODE_HEIGHT / 2;
    int y2 = top(edge.column() + 1, edge.to()) + NODE_HEIGHT / 2;
    int middle = (x1 + x2) / 2;
    String mood = edge.failing() ? " fails" : flows(edge) ? " flows" : "";
    html.open(
            "path",
            "class",
            "edge" + mood,
            "d",
            String.format(
                Locale.ROOT,
                "M%d %d C%d %d %d %d %d %d",
                x1,
                y1,
                middle,
                y1,
                middle,
                y2,
                x2 - 6,
                y2))
        .close();
    html.open(
            "path",
            "class",
            "head" + mood,
            "d",
            String.format(Locale.ROOT, "M%d %d l-8 -4 v8 z", x2, y2))
        .close();
    if (edge.spansPerSecond().isPresent()) {
      // Near the side that has more nodes, where the lines are apart.
      boolean fans = picture.columns().get(edge.column() + 1).size() > 1;
      int y = (fans ? (y1 + 3 * y2) / 4 : (3 * y1 + y2) / 4) - 6;
      html.element(
          "text",
          Words.rate(edge.spansPerSecond()),
          "class",
          "rate",
          "x",
          Integer.toString(middle),
          "y",
          Integer.toString(y));
    }
  }

  private static boolean flows(Edge edge) {
    return edge.spansPerSecond().orElse(0) > 0;
  }

  private void node(int column, int row) {
    Node node = picture.columns().get(column).get(row);
    int x = left(column);
    int y = top(column, row);
    html.in(
        "a",
        () -> {
          html.element("title", hover(node));
          html.open(
                  "rect",
                  "x",
                  Integer.toString(x),
                  "y",
                  Integer.toString(y + 1),
                  "width",
                  Integer.toString(NODE_WIDTH),
                  "height",
                  Integer.toString(NODE_HEIGHT - 2),
                  "rx",
                  "8")
              .close();
          text("kind", x + 12, y + 17, label(node));
          text("name", x + 12, y + 34, shortened(node.component().id().toString()));
          text("state " + mood(node), x + 12, y + 50, state(node));
          queue(node, x, y);
        },
        "href",
        ComponentPage.link(node.component()).toString(),
        "class",
        "node " + node.component().kind().label() + (isTroubled(node) ? " troubled" : ""));
  }

  private void text(String role, int x, int y, String text) {
    html.element("text", text, "class", role, "x", Integer.toString(x), "y", Integer.toString(y));
  }

  private void queue(Node node, int x, int y) {
    if (node.queueFill().isEmpty()) {
      return;
    }
    double fill = Math.min(1, node.queueFill().getAsDouble());
    bar(x + 98, y + 44, 48, "queue");
    bar(x + 98, y + 44, (int) Math.ceil(48 * fill), fill > 0.8 ? "fill full" : "fill");
  }

  private void bar(int x, int y, int width, String role) {
    html.open(
            "rect",
            "class",
            role,
            "x",
            Integer.toString(x),
            "y",
            Integer.toString(y),
            "width",
            Integer.toString(width),
            "height",
            "6",
            "rx",
            "3")
        .close();
  }

  private static String label(Node node) {
    return node.component().kind().label();
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static boolean isTroubled(Node node) {
    return !node.lastTrouble().isEmpty() || node.failed() > 0;
  }

  private static String mood(Node node) {
    return node.failed() > 0 ? "bad" : node.dropped() > 0 ? "decided" : "";
  }

  /** The one thing about a node that is worth a line. */
  private static String state(Node node) {
    if (node.failed() > 0) {
      boolean refused = node.component().kind() == ComponentKind.RECEIVER;
      return Words.count(node.failed()) + (refused ? " refused" : " failed");
    }
    if (node.dropped() > 0) {
      return Words.count(node.dropped()) + " dropped";
    }
    if (node.queueFill().isPresent()) {
      return "queue " + Math.round(100 * node.queueFill().getAsDouble()) + " %";
    }
    return node.heldSpans() > 0 ? "holds " + Words.count(node.heldSpans()) : "";
  }

  private static String hover(Node node) {
    String name = label(node) + " " + node.component().id();
    return node.lastTrouble().isEmpty() ? name : name + ": " + node.lastTrouble();
  }
}
