package io.sluice.extensions.zpages.pages;

import io.sluice.component.ComponentContext;
import io.sluice.component.inspection.Inspection;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All pages, and the way from a request to an answer. Knows nothing of sockets. */
public final class Site {
  /** The format in which a browser that shows a page hears what changes on it. */
  static final String WATCH = "events";

  private final Map<String, Page> pages = new HashMap<>();
  private final Frame frame;
  private final Flow flow;

  /**
   * What somebody is answered.
   *
   * @param type the media type of the body
   */
  public record Answer(int status, String type, String body) {
    static Answer of(int status, String type, String body) {
      return new Answer(status, type + "; charset=utf-8", body);
    }
  }

  /**
   * A site about a process.
   *
   * @param expvar whether the process's variables are shown as well
   */
  public Site(
      ComponentContext context, Inspection process, Instant processStarted, boolean expvar) {
    flow = new Flow(new Counters(context.meters()), process);
    Instruments instruments = new Instruments(context, process, flow, processStarted);
    frame = new Frame(context.build());
    all(instruments, expvar).forEach(page -> pages.put(page.path(), page));
    pages.put("/debug", pages.get("/"));
    pages.put("/debug/", pages.get("/"));
  }

  private static List<Page> all(Instruments instruments, boolean expvar) {
    List<Page> all =
        new ArrayList<>(
            List.of(
                new FrontPage(instruments),
                new PipelinesPage(instruments),
                new LedgerPage(instruments),
                new SpansPage(instruments),
                new TracePage(instruments),
                new SamplingPage(instruments),
                new ConfigPage(instruments),
                new ServicePage(instruments),
                new ExtensionsPage(instruments),
                new FeaturesPage(),
                new DataPage("/debug/ledger", new LedgerPage(instruments)),
                new DataPage("/debug/sampling", new SamplingPage(instruments))));
    if (expvar) {
      all.add(new DataPage("/debug/expvarz", new VariablesPage(instruments)));
    }
    return all;
  }

  /** Reads everything that moves; to be called once a second. */
  public void sample(long nanoTime) {
    flow.sample(nanoTime);
  }

  /** Answers; may take its time. */
  public Answer answer(String path, String rawQuery) {
    Query query = Query.parse(rawQuery);
    Page page = pages.get(path);
    View view =
        page == null
            ? View.sorry(404, "Not found", "There is no page " + path + "; all pages start at /.")
            : page.view(query);
    boolean data = page instanceof DataPage;
    return switch (query.get("format")) {
      case "json" -> json(view);
      case "text" -> Answer.of(view.status(), "text/plain", view.text());
      default ->
          data
              ? json(view)
              : Answer.of(view.status(), "text/html", frame.around(view, path, query));
    };
  }

  /** Whether browsers are told what changes on the page, instead of being shown it. */
  public static boolean isWatched(String rawQuery) {
    return Query.parse(rawQuery).get("format").equals(WATCH);
  }

  /** What of a page changes: the inside of its parts, by their ids. None where nothing does. */
  public Map<String, String> parts(String path, String rawQuery) {
    Page page = pages.get(path);
    if (page == null) {
      return Map.of();
    }
    View view = page.view(Query.parse(rawQuery));
    if (!view.live()) {
      return Map.of();
    }
    Html html = Html.document();
    view.body().accept(html);
    return html.parts();
  }

  private static Answer json(View view) {
    return Answer.of(view.status(), "application/json", Json.of(view.data()));
  }
}
