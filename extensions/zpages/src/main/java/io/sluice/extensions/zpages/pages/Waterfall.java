package io.sluice.extensions.zpages.pages;

import io.sluice.component.inspection.Change;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Link;
import io.sluice.extensions.zpages.markup.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a trace: a row for each span, opened for what it tells. */
final class Waterfall {
  private static final int MOST_ROWS = 1000;
  private static final int DEEPEST = 16;
  private static final int COLOURS = 10;
  private static final int LONGEST_VALUE = 4096;
  private static final int WIDTH = 1000;
  private static final List<Double> MARKS = List.of(0.0, 0.25, 0.5, 0.75, 1.0);

  private final Html html;
  private final TraceTree tree;
  private final Map<String, List<Change>> changes;

  /**
   * A drawing of one trace.
   *
   * @param changes what processors changed, by span id
   */
  Waterfall(Html html, TraceTree tree, Map<String, List<Change>> changes) {
    this.html = html;
    this.tree = tree;
    this.changes = changes;
  }

  void draw() {
    legend();
    html.in(
        "div",
        () -> {
          ruler();
          tree.spans().stream().limit(MOST_ROWS).forEach(this::row);
        },
        "class",
        "waterfall");
    if (tree.spans().size() > MOST_ROWS) {
      Parts.empty(
          html,
          "The first "
              + Words.count(MOST_ROWS)
              + " of "
              + Words.count(tree.spans().size())
              + " spans; all of them are in this page as JSON.");
    }
  }

  private void legend() {
    html.in(
        "ul",
        () -> {
          for (String service : tree.services()) {
            html.element("li", service(service), "class", colour(service));
          }
        },
        "class",
        "legend",
        "aria-label",
        "Services");
  }

  private static String service(String name) {
    return name.isEmpty() ? "(no service.name)" : name;
  }

  private String colour(String service) {
    return "s" + tree.services().indexOf(service) % COLOURS;
  }

  private void ruler() {
    html.in(
        "div",
        () -> {
          html.element("span", "span", "class", "what");
          html.in(
              "span",
              () ->
                  MARKS.forEach(
                      mark -> html.element("span", Words.nanos((long) (mark * tree.nanos())))),
              "class",
              "marks");
        },
        "class",
        "ruler",
        "aria-hidden",
        "true");
  }

  private void row(TraceSpan span) {
    html.in(
        "details",
        () -> {
          html.in("summary", () -> summary(span));
          html.in("div", () -> insides(span), "class", "insides");
        },
        "id",
        "span-" + span.spanId(),
        "class",
        colour(span.service()) + (span.failed() ? " failed" : ""));
  }

  private void summary(TraceSpan span) {
    html.in(
        "span",
        () -> {
          html.element("span", service(span.service()), "class", "service");
          html.element("span", span.name().isEmpty() ? "(without a name)" : span.name());
          if (span.failed()) {
            html.text(" ").element("span", "failed", "class", "fate bad");
          }
        },
        "class",
        "what d" + Math.min(span.depth(), DEEPEST));
    html.in("span", () -> bar(span), "class", "bar");
    html.element("span", Words.nanos(span.nanos()), "class", "took");
  }

  private void bar(TraceSpan span) {
    double all = Math.max(1, tree.nanos());
    double from = WIDTH * (span.startNanos() - tree.start()) / all;
    double width = Math.max(3, WIDTH * span.nanos() / all);
    html.in(
        "svg",
        () -> {
          html.open(
                  "rect",
                  "x",
                  number(Math.min(from, WIDTH - 3)),
                  "y",
                  "0",
                  "width",
                  number(width),
                  "height",
                  "10")
              .close();
          for (TraceSpan.Event event : span.events()) {
            double at = from + WIDTH * event.nanosFromStart() / all;
            html.open(
                    "rect",
                    "class",
                    "event",
                    "x",
                    number(Math.max(0, Math.min(at, WIDTH - 2))),
                    "y",
                    "0",
                    "width",
                    "2",
                    "height",
                    "10")
                .close();
          }
        },
        "viewBox",
        "0 0 " + WIDTH + " 10",
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true");
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private void insides(TraceSpan span) {
    if (!span.message().isEmpty()) {
      html.element("p", span.message(), "class", "message");
    }
    attributes("Attributes", span.attributes());
    for (TraceSpan.Event event : span.events()) {
      String when = Words.nanos(Math.abs(event.nanosFromStart()));
      String side = event.nanosFromStart() < 0 ? " before its start" : " after its start";
      attributes("Event " + event.name() + ", " + when + side, event.attributes());
    }
    span.links().forEach(this::link);
    attributes("Resource", span.resource());
    if (changes.containsKey(span.spanId())) {
      attributes("Changed by processors", words(changes.get(span.spanId())));
    }
    html.element("p", facts(span), "class", "note");
  }

  /** By processor: {@code added k8s.pod.name (resource), removed password}. */
  private static Map<String, String> words(List<Change> done) {
    Map<String, String> words = new LinkedHashMap<>();
    for (Change change : done) {
      String word =
          change.kind().name().toLowerCase(Locale.ROOT)
              + " "
              + change.key()
              + (change.ofResource() ? " (resource)" : "");
      words.merge(change.processor().toString(), word, (before, more) -> before + ", " + more);
    }
    return words;
  }

  private static String facts(TraceSpan span) {
    StringBuilder facts = new StringBuilder("span " + span.spanId());
    if (!span.parentSpanId().isEmpty()) {
      facts.append(", parent ").append(span.parentSpanId());
    }
    if (!span.kind().isEmpty()) {
      facts.append(", ").append(span.kind());
    }
    if (!span.scope().isEmpty()) {
      facts.append(", scope ").append(span.scope());
    }
    return facts.toString();
  }

  private void attributes(String heading, Map<String, String> attributes) {
    html.element("h2", heading, "class", "small");
    if (attributes.isEmpty()) {
      Parts.empty(html, "none");
    } else {
      Parts.facts(html, shortened(attributes));
    }
  }

  private static Map<String, String> shortened(Map<String, String> attributes) {
    Map<String, String> shown = new LinkedHashMap<>();
    attributes.forEach(
        (key, value) ->
            shown.put(
                key,
                value.length() <= LONGEST_VALUE
                    ? value
                    : value.substring(0, LONGEST_VALUE) + "… (the whole is in this page as JSON)"));
    return shown;
  }

  private void link(TraceSpan.LinkTo link) {
    Link to = Link.to(TracePage.PATH).with("id", link.traceId()).at("span-" + link.spanId());
    html.in(
        "h2", () -> html.text("Link to ").link(to, "trace " + link.traceId()), "class", "small");
    if (!link.attributes().isEmpty()) {
      Parts.facts(html, link.attributes());
    }
  }
}
