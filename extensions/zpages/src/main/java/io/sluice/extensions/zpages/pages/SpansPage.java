package io.sluice.extensions.zpages.pages;

import io.sluice.component.inspection.SpanNames;
import io.sluice.component.inspection.SpanNames.Bucket;
import io.sluice.component.inspection.SpanNames.Sample;
import io.sluice.component.inspection.StoredTraces;
import io.sluice.component.inspection.TraceSummary;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Link;
import io.sluice.extensions.zpages.markup.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The spans that come, by name and duration; samples of them; and a search for traces. */
record SpansPage(Instruments instruments) implements Page {
  static final String PATH = "/debug/tracez";

  private static final int MOST_ROWS = 100;

  /** The reference's names for columns of a row. */
  private static final String RUNNING = "0";

  private static final String LATENCY = "1";
  private static final String ERRORS = "2";

  private static final String WHY_NONE_RUNS =
      "There is no column of running spans, as the collector has one for its own: spans are sent"
          + " here when they have ended.";

  /** The page for programs. */
  private record Spans(
      List<StoredTraces.Fill> stores, List<SpanNames> names, List<TracePage.Brief> traces) {}

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public View view(Query query) {
    if (query.has("zspanname")) {
      return samples(query);
    }
    List<StoredTraces> stores = instruments.stores();
    if (stores.isEmpty()) {
      return withoutStore();
    }
    Search search;
    try {
      search = Search.of(query);
    } catch (IllegalArgumentException e) {
      return View.sorry(400, "Traces", e.getMessage());
    }
    List<TraceSummary> found = new ArrayList<>();
    List<SpanNames> names = new ArrayList<>();
    for (StoredTraces store : stores) {
      found.addAll(store.search(search.query()));
      names.addAll(store.names());
    }
    Spans spans =
        new Spans(
            stores.stream().map(StoredTraces::fill).toList(),
            names,
            found.stream().map(TracePage.Brief::of).toList());
    return View.live("Traces", spans, html -> body(html, search, names, found, spans.stores()));
  }

  private View withoutStore() {
    return View.still(
        "Traces",
        new Spans(List.of(), List.of(), List.of()),
        html -> {
          html.in(
              "p",
              () ->
                  html.text("No pipeline keeps traces to look at. Add a ")
                      .element("code", "tracestore")
                      .text(" exporter to one, beside the exporters that it has:"));
          html.element(
              "pre",
              """
              exporters:
                tracestore:
              service:
                pipelines:
                  traces:
                    exporters: [tracestore, …]
              """);
        });
  }

  private void body(
      Html html,
      Search search,
      List<SpanNames> names,
      List<TraceSummary> found,
      List<StoredTraces.Fill> fills) {
    search.form(html);
    html.part(
        "traces",
        () -> {
          html.element("h2", search.asksForSomething() ? "Found" : "The last traces");
          if (found.isEmpty()) {
            noTraces(html, search);
          } else {
            traces(html, found, instruments.now());
          }
          html.element("h2", "By span name");
          names(html, names);
          html.element("p", WHY_NONE_RUNS, "class", "note");
          fills.forEach(fill -> fill(html, fill));
        });
  }

  private void noTraces(Html html, Search search) {
    if (search.asksForSomething()) {
      Parts.empty(html, "No stored trace fits. The store keeps only the last ones.");
    } else {
      Doorway.invite(html, Doorway.in(instruments.process()));
    }
  }

  /** Traces as a table. */
  static void traces(Html html, List<TraceSummary> traces, Instant now) {
    Parts.table(
        html,
        "Traces",
        List.of(
            Column.text("trace"),
            Column.text("services"),
            Column.text("spans"),
            Column.number("duration"),
            Column.text("began")),
        () -> traces.forEach(trace -> trace(html, trace, now)));
  }

  private static void trace(Html html, TraceSummary trace, Instant now) {
    html.in(
        "tr",
        () -> {
          html.in("td", () -> html.link(TracePage.link(trace), TracePage.name(trace)));
          html.element("td", String.join(", ", trace.services()));
          html.in(
              "td",
              () -> {
                html.text(Words.count(trace.spans()));
                if (trace.failed() > 0) {
                  html.text(" ");
                  html.element("span", trace.failed() + " failed", "class", "fate bad");
                }
              });
          html.element("td", Words.nanos(trace.nanos()), "class", "number");
          html.element("td", Words.ago(trace.start(), now), "class", "when");
        });
  }

  private static void names(Html html, List<SpanNames> names) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("span name")));
    SpanNames.BOUNDS.forEach(
        bound -> columns.add(Column.number(bound == 0 ? ">0" : ">" + Words.nanos(bound))));
    columns.add(Column.number("errors"));
    Parts.table(
        html,
        "Span names",
        columns,
        () -> names.stream().limit(MOST_ROWS).forEach(row -> name(html, row)));
    if (names.size() > MOST_ROWS) {
      Parts.empty(html, "and " + Words.count(names.size() - MOST_ROWS, "name") + " more");
    }
  }

  private static void name(Html html, SpanNames row) {
    html.in(
        "tr",
        () -> {
          html.element("th", row.name(), "scope", "row");
          for (int i = 0; i < row.buckets().size(); i++) {
            Link link = samples(row.name()).with("ztype", LATENCY);
            count(html, row.buckets().get(i), link.with("zlatencybucket", "" + i), "");
          }
          count(html, row.errors(), samples(row.name()).with("ztype", ERRORS), "bad");
        });
  }

  private static Link samples(String name) {
    return Link.to(PATH).with("zspanname", name);
  }

  private static void count(Html html, Bucket bucket, Link link, String mood) {
    html.in(
        "td",
        () -> {
          if (bucket.spans() > 0) {
            html.element("a", Words.count(bucket.spans()), "href", link.toString(), "class", mood);
          } else {
            html.element("span", "0", "class", "zero");
          }
        },
        "class",
        "number");
  }

  private static void fill(Html html, StoredTraces.Fill fill) {
    html.element(
        "p",
        "The store keeps "
            + Words.count(fill.traces(), "trace")
            + " with "
            + Words.count(fill.spans(), "span")
            + " in "
            + Words.bytes(fill.bytes())
            + " of "
            + Words.bytes(fill.mostBytes())
            + (fill.forgotten() == 0
                ? "."
                : "; " + Words.count(fill.forgotten()) + " older ones made room."),
        "class",
        "note");
  }

  private View samples(Query query) {
    String name = query.get("zspanname");
    List<SpanNames> rows =
        instruments.stores().stream()
            .flatMap(store -> store.names().stream())
            .filter(row -> row.name().equals(name))
            .toList();
    List<Sample> samples = rows.stream().flatMap(row -> samples(row, query).stream()).toList();
    return View.still(
        name.isEmpty() ? "Spans" : name,
        samples,
        html -> {
          html.in("p", () -> html.link(Link.to(PATH), "All span names"));
          if (samples.isEmpty()) {
            Parts.empty(
                html,
                query.get("ztype").equals(RUNNING)
                    ? "Spans come here when they have ended; none is running."
                    : "There are no samples of this kind.");
          } else {
            samples(html, samples);
          }
        });
  }

  private static List<Sample> samples(SpanNames row, Query query) {
    return switch (query.get("ztype")) {
      case RUNNING -> List.of();
      case ERRORS -> row.errors().samples();
      default -> bucket(row, query.get("zlatencybucket"));
    };
  }

  private static List<Sample> bucket(SpanNames row, String number) {
    if (number.matches("[0-8]")) {
      return row.buckets().get(Integer.parseInt(number)).samples();
    }
    return row.buckets().stream().flatMap(bucket -> bucket.samples().stream()).toList();
  }

  private void samples(Html html, List<Sample> samples) {
    Parts.table(
        html,
        "Samples",
        List.of(
            Column.text("trace"),
            Column.text("service"),
            Column.number("duration"),
            Column.text("came")),
        () ->
            samples.forEach(
                sample ->
                    html.in(
                        "tr",
                        () -> {
                          Link link =
                              TracePage.link(sample.traceIdHigh(), sample.traceIdLow())
                                  .at("span-" + Words.spanId(sample.spanId()));
                          String id = Words.traceId(sample.traceIdHigh(), sample.traceIdLow());
                          html.in("td", () -> html.link(link, id), "class", "id");
                          html.element("td", sample.service());
                          html.element("td", Words.nanos(sample.nanos()), "class", "number");
                          html.element(
                              "td", Words.ago(sample.at(), instruments.now()), "class", "when");
                        })));
  }
}
