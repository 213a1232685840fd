package io.sluice.extensions.zpages.pages;

import io.sluice.component.TraceDecision;
import io.sluice.component.TraceDecisions;
import io.sluice.component.inspection.Able;
import io.sluice.component.inspection.StoredTraces;
import io.sluice.component.inspection.TraceQuery;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Link;
import io.sluice.extensions.zpages.markup.Words;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why a trace was kept or not. */
record SamplingPage(Instruments instruments) implements Page {
  private static final int LATELY = 10;
  private static final String PATH = "/debug/samplingz";

  /**
   * What is known of a trace, for programs.
   *
   * @param trace the trace that was asked about; empty for none
   * @param deciders the components that could know
   */
  private record Explained(String trace, List<String> deciders, List<Decided> decisions) {}

  /** A decision and the pipeline that it was made in. */
  private record Decided(String pipeline, TraceDecision decision) {}

  static Link link(String traceId) {
    return Link.to(PATH).with("trace", traceId);
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public View view(Query query) {
    List<Able<TraceDecisions>> deciders = instruments.process().able(TraceDecisions.class);
    List<String> names = deciders.stream().map(SamplingPage::name).toList();
    String asked = query.get("trace", "id");
    if (asked.isEmpty()) {
      Explained nothing = new Explained("", names, List.of());
      return View.still("Sampling", nothing, html -> body(html, nothing))
          .withText("Which trace? " + PATH + "?trace=…");
    }
    Optional<TraceIds> id = TraceIds.parse(asked);
    if (id.isEmpty()) {
      return View.sorry(400, "Sampling", "A trace id has up to 32 hexadecimal digits.");
    }
    Explained explained =
        new Explained(
            Words.traceId(id.get().high(), id.get().low()), names, decisions(deciders, id.get()));
    int status = explained.decisions().isEmpty() ? 404 : 200;
    return new View(
        status, "Sampling", explained, text(explained), false, html -> body(html, explained));
  }

  private static String name(Able<TraceDecisions> decider) {
    return decider.id() + (decider.pipeline().isEmpty() ? "" : " in " + decider.pipeline());
  }

  private static List<Decided> decisions(List<Able<TraceDecisions>> deciders, TraceIds id) {
    return deciders.stream()
        .flatMap(
            decider ->
                decider.component().decisionOn(id.high(), id.low()).stream()
                    .map(decision -> new Decided(decider.pipeline(), decision)))
        .toList();
  }

  private void body(Html html, Explained explained) {
    if (explained.deciders().isEmpty()) {
      Parts.empty(
          html,
          "No component decides about whole traces; tail_sampling is one that would. Spans that"
              + " filters and samplers leave out are in the ledger, with the rule that said so.");
      return;
    }
    html.element("p", "Decisions of " + String.join(", ", explained.deciders()), "class", "note");
    form(html, explained.trace());
    if (explained.trace().isEmpty()) {
      lastTraces(html);
      return;
    }
    if (explained.decisions().isEmpty()) {
      Parts.empty(html, unknown(explained));
    }
    explained.decisions().forEach(decided -> decision(html, decided));
    Link trace = Link.to(TracePage.PATH).with("id", explained.trace());
    html.in("p", () -> html.link(trace, "The trace itself"));
  }

  /** To begin with, those that were kept and are here. */
  private void lastTraces(Html html) {
    for (StoredTraces store : instruments.stores()) {
      html.element("h2", "The last traces that were kept");
      html.in(
          "ul",
          () ->
              store
                  .search(TraceQuery.newest(LATELY))
                  .forEach(
                      trace -> {
                        String id = Words.traceId(trace.traceIdHigh(), trace.traceIdLow());
                        html.in("li", () -> html.link(link(id), TracePage.name(trace)));
                      }));
    }
  }

  private static void form(Html html, String trace) {
    html.in(
        "form",
        () -> {
          html.in(
              "label",
              () -> {
                html.text("Trace id");
                html.open("input", "name", "trace", "value", trace);
              },
              "class",
              "wide");
          html.element("button", "Why?", "type", "submit");
        },
        "action",
        PATH,
        "method",
        "get",
        "class",
        "search");
  }

  private static String unknown(Explained explained) {
    return explained.deciders().isEmpty()
        ? "No component of this Sluice decides about whole traces."
        : "Nobody remembers a decision about trace "
            + explained.trace()
            + ": it has not come, is not decided yet, or so many came since that it is forgotten.";
  }

  private void decision(Html html, Decided decided) {
    TraceDecision decision = decided.decision();
    html.in(
        "section",
        () -> {
          String fate = decision.kept() ? "kept" : "not kept";
          html.in(
              "h2",
              () ->
                  html.element("span", fate, "class", decision.kept() ? "fate good" : "fate bad")
                      .text(" by " + decision.component() + ", rule " + decision.rule()));
          Parts.strip(html, facts(decided));
          reasons(html, decision);
        });
  }

  private static Map<String, String> facts(Decided decided) {
    TraceDecision decision = decided.decision();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Pipeline", decided.pipeline());
    facts.put("Rule", decision.rule());
    facts.put("Decided", decision.circumstance() + ", at " + decision.at() + about(decision));
    facts.put("Spans then", Words.count(decision.spans()));
    return facts;
  }

  private static String about(TraceDecision decision) {
    return decision.precision().compareTo(Duration.ofMillis(1)) > 0
        ? " (within " + Words.nanos(decision.precision().toNanos()) + ")"
        : "";
  }

  private static void reasons(Html html, TraceDecision decision) {
    if (decision.reasons().isEmpty()) {
      Parts.empty(html, "What each rule said is remembered for traces that were kept.");
      return;
    }
    Parts.table(
        html,
        "What each rule said",
        Column.texts("rule", "verdict", "because"),
        () ->
            decision
                .reasons()
                .forEach(
                    reason -> Parts.row(html, reason.rule(), reason.verdict(), reason.because())));
  }

  /** For terminals: rules and values come from strangers, so control characters are left out. */
  private static String text(Explained explained) {
    if (explained.decisions().isEmpty()) {
      return unknown(explained) + "\n";
    }
    StringBuilder text = new StringBuilder();
    for (Decided decided : explained.decisions()) {
      TraceDecision decision = decided.decision();
      text.append("trace %s was %s%n".formatted(explained.trace(), fate(decision)));
      facts(decided).forEach((name, value) -> line(text, name.toLowerCase(Locale.ROOT), value));
      line(text, "component", decision.component().toString());
      decision
          .reasons()
          .forEach(
              reason ->
                  line(text, "- " + reason.rule(), reason.verdict() + ": " + reason.because()));
    }
    return text.toString().replaceAll("[\\p{Cc}&&[^\n]]", "\uFFFD");
  }

  private static String fate(TraceDecision decision) {
    return decision.kept() ? "kept" : "not kept";
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("  %-14s %s%n".formatted(name, value.replace('\n', ' ')));
  }
}
