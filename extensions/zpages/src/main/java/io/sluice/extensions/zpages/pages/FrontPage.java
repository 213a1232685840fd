package io.sluice.extensions.zpages.pages;

import io.sluice.component.ComponentKind;
import io.sluice.component.inspection.Balance;
import io.sluice.component.inspection.ComponentView;
import io.sluice.component.inspection.PipelineView;
import io.sluice.component.inspection.StoredTraces;
import io.sluice.component.inspection.TraceQuery;
import io.sluice.component.inspection.TraceSummary;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Link;
import io.sluice.extensions.zpages.markup.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where people come in: how much is received, whether anything is lost and why, one slow trace; and
 * what to do when there is nothing yet.
 */
record FrontPage(Instruments instruments) implements Page {
  /** Among how many of the last traces the slowest is looked for. */
  private static final int LATELY = 200;

  /** Longer than a failing exporter pauses, and its log keeps repetitions back. */
  private static final Duration STUCK = Duration.ofMinutes(2);

  /** What the page says, for programs. */
  private record Overview(
      String version,
      OptionalDouble receivedPerSecond,
      long received,
      long delivered,
      long decidedAgainst,
      long refused,
      long failed,
      long held,
      Optional<TracePage.Brief> slowTrace,
      List<Doorway> doors) {}

  @Override
  public String path() {
    return "/";
  }

  @Override
  public View view(Query query) {
    List<Balance> entrances = entrances();
    List<Balance> balances = instruments.process().balances();
    Overview overview =
        new Overview(
            instruments.context().build().version(),
            instruments.flow().receivedPerSecond(entrancePipelines()),
            entrances.stream().mapToLong(Balance::received).sum(),
            balances.stream().mapToLong(Balance::delivered).sum(),
            balances.stream().mapToLong(b -> Balance.sum(b.decidedAgainst())).sum(),
            balances.stream().mapToLong(b -> Balance.sum(b.refused())).sum(),
            balances.stream().mapToLong(b -> Balance.sum(b.failed())).sum(),
            balances.stream().mapToLong(Balance::held).sum(),
            slowest().map(TracePage.Brief::of),
            Doorway.in(instruments.process()));
    return View.live("Overview", overview, html -> body(html, overview));
  }

  /** Pipelines that a receiver feeds; the others get their spans from these. */
  private List<PipelineView> entrancePipelines() {
    Set<String> receivers =
        instruments.process().components().stream()
            .filter(c -> c.kind() == ComponentKind.RECEIVER)
            .map(c -> c.id().toString())
            .collect(Collectors.toSet());
    return instruments.process().pipelines().stream()
        .filter(p -> p.receivers().stream().anyMatch(r -> receivers.contains(r.toString())))
        .toList();
  }

  private List<Balance> entrances() {
    Set<String> ids =
        entrancePipelines().stream().map(PipelineView::id).collect(Collectors.toSet());
    return instruments.process().balances().stream()
        .filter(balance -> ids.contains(balance.pipeline()))
        .toList();
  }

  private Optional<TraceSummary> slowest() {
    return instruments.stores().stream()
        .flatMap(store -> store.search(TraceQuery.newest(LATELY)).stream())
        .max(Comparator.comparingLong(TraceSummary::nanos));
  }

  private void body(Html html, Overview overview) {
    html.part(
        "overview",
        () -> {
          if (overview.received() == 0) {
            nothingYet(html, overview);
          }
          html.in("div", () -> cards(html, overview), "class", "cards");
          troubles(html);
          lately(html);
          notices(html);
        });
  }

  private static void nothingYet(Html html, Overview overview) {
    html.in(
        "section",
        () -> {
          html.element("h2", "Nothing received yet");
          Doorway.invite(html, overview.doors());
        },
        "class",
        "invitation");
  }

  private void cards(Html html, Overview overview) {
    card(
        html,
        "Spans received",
        Words.rate(overview.receivedPerSecond()),
        Words.count(overview.received(), "span") + " so far",
        "/debug/pipelinez",
        "");
    lossCard(html, overview);
    slowTrace(html, overview.slowTrace());
  }

  /** Green only when nothing is about to be lost either. */
  private void lossCard(Html html, Overview overview) {
    Optional<ComponentView> stuck = stuck();
    if (overview.failed() > 0) {
      String lost = Words.count(overview.failed());
      card(html, "Spans lost", lost, losses(overview), LedgerPage.PATH, "bad");
    } else if (stuck.isPresent()) {
      String waiting =
          Words.count(stuck.get().heldSpans(), "span")
              + " cannot be sent by "
              + name(stuck.get())
              + " at the moment; it tries again";
      card(
          html,
          "Spans lost",
          "none yet",
          waiting,
          ComponentPage.link(stuck.get()).toString(),
          "warn");
    } else {
      card(html, "Spans lost", "none", losses(overview), LedgerPage.PATH, "good");
    }
  }

  /** The exporter that holds most of what it could not send. */
  private Optional<ComponentView> stuck() {
    Instant lately = instruments.now().minus(STUCK);
    return instruments.process().components().stream()
        .filter(c -> c.kind() == ComponentKind.EXPORTER && c.heldSpans() > 0)
        .filter(c -> c.troubles().stream().anyMatch(trouble -> trouble.at().isAfter(lately)))
        .max(Comparator.comparingLong(ComponentView::heldSpans));
  }

  private static void card(
      Html html, String name, String value, String more, String link, String mood) {
    html.in(
        "a",
        () -> {
          html.element("span", name, "class", "name");
          html.element("span", value, "class", "value");
          html.element("span", more, "class", "more");
        },
        "href",
        link,
        "class",
        ("card " + mood).strip());
  }

  /** The reason first, since it is what one needs to know. */
  private String losses(Overview overview) {
    if (overview.failed() > 0) {
      return instruments.process().balances().stream()
          .flatMap(balance -> balance.failed().stream())
          .max(Comparator.comparingLong(Balance.Entry::spans))
          .map(entry -> "mostly " + entry.reason() + ", since " + Words.time(entry.since()))
          .orElseThrow();
    }
    if (overview.refused() > 0) {
      return Words.count(overview.refused(), "span")
          + " refused; their senders were told, and may try again";
    }
    return overview.decidedAgainst() > 0
        ? Words.count(overview.decidedAgainst(), "span") + " left out by your own rules"
        : "every span is accounted for";
  }

  private void slowTrace(Html html, Optional<TracePage.Brief> slow) {
    if (slow.isPresent()) {
      card(
          html,
          "One slow trace",
          Words.nanos(slow.get().nanos()),
          slow.get().sentence(),
          slow.get().link().toString(),
          slow.get().failed() > 0 ? "bad" : "");
    } else {
      card(
          html,
          "One slow trace",
          "–",
          instruments.stores().isEmpty()
              ? "no pipeline has a tracestore exporter"
              : "none is stored yet",
          "/debug/tracez",
          "");
    }
  }

  private void lately(Html html) {
    List<Double> history = instruments.flow().receivedLately(entrancePipelines());
    if (history.stream().anyMatch(rate -> rate > 0)) {
      html.in(
          "section",
          () -> {
            html.element("h2", "The last minute");
            Sparkline.draw(html, history, "Spans received per second in the last minute");
          });
    }
    storedTraces(html);
  }

  private void storedTraces(Html html) {
    for (StoredTraces store : instruments.stores()) {
      List<TraceSummary> newest = store.search(TraceQuery.newest(5));
      if (!newest.isEmpty()) {
        html.in(
            "section",
            () -> {
              html.element("h2", "The last traces");
              SpansPage.traces(html, newest, instruments.now());
              html.in("p", () -> html.link(Link.to("/debug/tracez"), "All span names and traces"));
            });
      }
    }
  }

  private void troubles(Html html) {
    List<ComponentView> troubled =
        instruments.process().components().stream()
            .filter(component -> !component.troubles().isEmpty())
            .sorted(Comparator.comparing(FrontPage::name))
            .toList();
    if (troubled.isEmpty()) {
      return;
    }
    html.in(
        "section",
        () -> {
          html.element("h2", "Components that warned of something");
          for (ComponentView component : troubled) {
            html.in("h3", () -> html.link(ComponentPage.link(component), name(component)));
            Parts.troubles(html, component.troubles().subList(0, 1), instruments.now());
          }
        });
  }

  private static String name(ComponentView component) {
    return component.kind().label() + " " + component.id();
  }

  private void notices(Html html) {
    List<String> notices = instruments.process().configuration().notices();
    if (!notices.isEmpty()) {
      html.in(
          "section",
          () -> {
            html.element("h2", "Configured, but not run by Sluice");
            html.in("ul", () -> notices.forEach(notice -> html.element("li", notice)));
          });
    }
  }
}
