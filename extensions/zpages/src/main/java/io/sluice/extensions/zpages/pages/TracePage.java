package io.sluice.extensions.zpages.pages;

import io.sluice.component.ComponentId;
import io.sluice.component.InlineProcessor;
import io.sluice.component.TraceDecisions;
import io.sluice.component.inspection.Change;
import io.sluice.component.inspection.Inspection;
import io.sluice.component.inspection.StoredTraces;
import io.sluice.component.inspection.TraceSummary;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Link;
import io.sluice.extensions.zpages.markup.Words;
import io.sluice.spans.SpanBatch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One trace: who called whom, how long it took, and everything that the spans tell. */
record TracePage(Instruments instruments) implements Page {
  static final String PATH = "/debug/trace";

  /** A trace in a few words, for programs. */
  record Brief(
      String traceId,
      String root,
      String service,
      List<String> services,
      Instant start,
      long nanos,
      int spans,
      int failed) {
    static Brief of(TraceSummary trace) {
      return new Brief(
          Words.traceId(trace.traceIdHigh(), trace.traceIdLow()),
          trace.root(),
          trace.rootService(),
          trace.services(),
          trace.start(),
          trace.nanos(),
          trace.spans(),
          trace.failed());
    }

    Link link() {
      return Link.to(PATH).with("id", traceId);
    }

    String sentence() {
      String name = service.isEmpty() ? root : service + ": " + root;
      return failed == 0 ? name : name + ", " + Words.count(failed, "span") + " failed";
    }
  }

  /** A whole trace, for programs. */
  private record Whole(
      String traceId,
      Instant start,
      long nanos,
      List<TraceSpan> spans,
      Map<String, List<Change>> changes) {}

  static Link link(TraceSummary trace) {
    return link(trace.traceIdHigh(), trace.traceIdLow());
  }

  static Link link(long high, long low) {
    return Link.to(PATH).with("id", Words.traceId(high, low));
  }

  /** What a trace is called. */
  static String name(TraceSummary trace) {
    String name = trace.root().isEmpty() ? "(without a name)" : trace.root();
    return trace.rootService().isEmpty() ? name : trace.rootService() + ": " + name;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public View view(Query query) {
    Optional<TraceIds> id = TraceIds.parse(query.get("id"));
    if (id.isEmpty()) {
      return View.sorry(
          400, "No such trace", "A trace id has up to 32 hexadecimal digits: /debug/trace?id=…");
    }
    return find(id.get()).map(spans -> view(id.get(), spans)).orElseGet(() -> notHere(id.get()));
  }

  private Optional<SpanBatch> find(TraceIds id) {
    return instruments.stores().stream()
        .map(store -> store.trace(id.high(), id.low()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private View notHere(TraceIds id) {
    String hex = Words.traceId(id.high(), id.low());
    boolean mayHaveMadeRoom =
        instruments.stores().stream().map(StoredTraces::fill).anyMatch(f -> f.forgotten() > 0);
    String sentence =
        instruments.stores().isEmpty()
            ? "No pipeline has a tracestore exporter, so no trace can be shown."
            : "Trace "
                + hex
                + " is not in the store: it has not come"
                + (mayHaveMadeRoom ? ", or has made room for others." : ".");
    View sorry = View.sorry(404, "No such trace", sentence);
    return canExplain()
        ? new View(
            404,
            sorry.title(),
            sorry.data(),
            sentence,
            false,
            html -> {
              html.element("p", sentence);
              why(html, hex);
            })
        : sorry;
  }

  private boolean canExplain() {
    return !instruments.process().able(TraceDecisions.class).isEmpty();
  }

  private static void why(Html html, String id) {
    html.in("p", () -> html.link(SamplingPage.link(id), "Why was this trace kept, or not kept?"));
  }

  private View view(TraceIds id, SpanBatch spans) {
    TraceTree tree = TraceTree.of(spans);
    String hex = Words.traceId(id.high(), id.low());
    Map<String, List<Change>> changes = changes(id);
    Instant start = Instant.ofEpochSecond(0, tree.start());
    Whole whole = new Whole(hex, start, tree.nanos(), tree.spans(), changes);
    return View.still(title(tree, hex), whole, html -> body(html, hex, tree, changes));
  }

  /** What processors changed, by span id, if a store was told to watch. */
  private Map<String, List<Change>> changes(TraceIds id) {
    Map<String, List<Change>> changes = new LinkedHashMap<>();
    for (StoredTraces store : instruments.stores()) {
      store
          .changes(id.high(), id.low())
          .forEach((span, done) -> changes.putIfAbsent(Words.spanId(span), done));
    }
    return changes;
  }

  private static String title(TraceTree tree, String hex) {
    if (tree.spans().isEmpty() || tree.spans().get(0).name().isEmpty()) {
      return hex;
    }
    TraceSpan root = tree.spans().get(0);
    return root.service().isEmpty() ? root.name() : root.service() + ": " + root.name();
  }

  private void body(Html html, String hex, TraceTree tree, Map<String, List<Change>> changes) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Trace", hex);
    facts.put("Began", Instant.ofEpochSecond(0, tree.start()).toString());
    facts.put("Took", Words.nanos(tree.nanos()));
    facts.put("Spans", Words.count(tree.spans().size()));
    facts.put("Failed", Words.count(tree.failed()));
    Parts.strip(html, facts);
    if (canExplain()) {
      why(html, hex);
    }
    new Waterfall(html, tree, changes).draw();
    List<String> unwatched = unwatched();
    if (!changes.isEmpty() && !unwatched.isEmpty()) {
      html.element(
          "p",
          "Not watched: "
              + String.join(", ", unwatched)
              + ". Such processors hold spans back, or put them together anew under other"
              + " resources; what they did to these spans is not known here.",
          "class",
          "note");
    }
  }

  /**
   * Processors on the way to a store which do not work in place, so that what goes in cannot be
   * laid beside what comes out.
   */
  private List<String> unwatched() {
    Inspection process = instruments.process();
    Set<String> stores =
        process.able(StoredTraces.class).stream()
            .map(able -> able.id().toString())
            .collect(Collectors.toSet());
    Set<String> inPlace =
        process.able(InlineProcessor.class).stream()
            .map(able -> able.pipeline() + " " + able.id())
            .collect(Collectors.toSet());
    return process.pipelines().stream()
        .filter(p -> p.exporters().stream().anyMatch(id -> stores.contains(id.toString())))
        .flatMap(
            p ->
                p.processors().stream()
                    .filter(id -> !inPlace.contains(p.id() + " " + id))
                    .map(ComponentId::toString))
        .distinct()
        .toList();
  }
}
