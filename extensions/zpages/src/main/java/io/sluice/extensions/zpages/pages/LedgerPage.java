package io.sluice.extensions.zpages.pages;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.inspection.Balance;
import io.sluice.component.inspection.Balance.Entry;
import io.sluice.component.inspection.PipelineView;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Words;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** What became of every span, and of those that did not go on, why and since when. */
record LedgerPage(Instruments instruments) implements Page {
  static final String PATH = "/debug/ledgerz";

  /** The ledger for programs. */
  private record Books(List<Balance> pipelines, long imbalance, List<Said> exportersSaid) {}

  /** What an exporter said last, mostly in its backend's words. */
  private record Said(String exporter, Instant at, String text) {}

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public View view(Query query) {
    Books books =
        new Books(instruments.process().balances(), instruments.process().imbalance(), said());
    return View.live("Ledger", books, html -> body(html, books));
  }

  private List<Said> said() {
    return instruments.process().components().stream()
        .filter(c -> c.kind() == ComponentKind.EXPORTER && !c.troubles().isEmpty())
        .map(c -> new Said(c.id().toString(), c.troubles().get(0).at(), c.troubles().get(0).text()))
        .toList();
  }

  private void body(Html html, Books books) {
    html.element(
        "p",
        "What came in is delivered, decided against, refused, failed or still here, at any moment.",
        "class",
        "note");
    html.part(
        "ledger",
        () -> {
          books.pipelines().forEach(balance -> pipeline(html, balance, books));
          if (books.pipelines().isEmpty()) {
            Parts.empty(html, "No pipeline runs.");
          }
        });
  }

  private void pipeline(Html html, Balance balance, Books books) {
    html.in(
        "section",
        () -> {
          html.element("h2", balance.pipeline());
          html.in("div", () -> equation(html, balance), "class", "equation");
          reasons(html, balance);
          if (!balance.failed().isEmpty()) {
            words(html, balance.pipeline(), books);
          }
        });
  }

  /** Reasons are few, so that they can be counted; what happened is better told in words. */
  private void words(Html html, String pipeline, Books books) {
    for (PipelineView view : instruments.process().pipelines()) {
      if (view.id().equals(pipeline)) {
        books.exportersSaid().stream()
            .filter(said -> names(view).contains(said.exporter()))
            .forEach(
                said ->
                    html.element(
                        "p",
                        "exporter "
                            + said.exporter()
                            + " said "
                            + Words.ago(said.at(), instruments.now())
                            + ": "
                            + said.text(),
                        "class",
                        "note"));
      }
    }
  }

  private static List<String> names(PipelineView view) {
    return view.exporters().stream().map(ComponentId::toString).toList();
  }

  private void equation(Html html, Balance balance) {
    String pipeline = balance.pipeline();
    term(html, "received", balance.received(), rate(instruments, pipeline, true), "");
    if (balance.recovered() > 0) {
      operator(html, "+");
      term(html, "recovered", balance.recovered(), "found on disk", "");
    }
    if (balance.copied() > 0) {
      operator(html, "+");
      term(html, "copied", balance.copied(), "for several exporters", "");
    }
    operator(html, "=");
    term(html, "delivered", balance.delivered(), rate(instruments, pipeline, false), "good");
    operator(html, "+");
    term(html, "decided against", Balance.sum(balance.decidedAgainst()), "by your rules", "");
    operator(html, "+");
    long refused = Balance.sum(balance.refused());
    term(html, "refused", refused, "the sender knows", refused > 0 ? "warn" : "");
    operator(html, "+");
    long failed = Balance.sum(balance.failed());
    term(html, "failed", failed, "lost", failed > 0 ? "bad" : "");
    if (balance.kept() > 0) {
      operator(html, "+");
      term(html, "kept", balance.kept(), "on disk, for a later run", "");
    }
    operator(html, "+");
    term(html, "held", balance.held(), "on their way", "");
  }

  private static String rate(Instruments instruments, String pipeline, boolean received) {
    OptionalDouble rate =
        received
            ? instruments.process().pipelines().stream()
                .filter(p -> p.id().equals(pipeline))
                .findFirst()
                .map(p -> instruments.flow().receivedPerSecond(p))
                .orElse(OptionalDouble.empty())
            : instruments.flow().deliveredPerSecond(pipeline);
    return Words.rate(rate);
  }

  private static void term(Html html, String name, long spans, String more, String mood) {
    html.in(
        "div",
        () -> {
          html.element("span", name, "class", "name");
          html.element("span", Words.count(spans), "class", "value");
          html.element("span", more, "class", "more");
        },
        "class",
        ("term " + mood).strip());
  }

  private static void operator(Html html, String sign) {
    html.element("span", sign, "class", "operator");
  }

  private void reasons(Html html, Balance balance) {
    if (balance.failed().isEmpty()
        && balance.refused().isEmpty()
        && balance.decidedAgainst().isEmpty()) {
      Parts.empty(html, "Nothing was lost, refused or left out.");
      return;
    }
    Parts.table(
        html,
        "Reasons of pipeline " + balance.pipeline(),
        List.of(
            Column.text("what became of them"),
            Column.text("reason"),
            Column.number("spans"),
            Column.text("since")),
        () -> {
          rows(html, "failed: lost", "bad", balance.failed());
          rows(html, "refused: the sender knows", "warn", balance.refused());
          rows(html, "decided against", "", balance.decidedAgainst());
        });
  }

  private void rows(Html html, String fate, String mood, List<Entry> entries) {
    for (Entry entry : entries) {
      html.in(
          "tr",
          () -> {
            html.in("td", () -> html.element("span", fate, "class", "fate " + mood));
            html.element("td", entry.reason());
            html.element("td", Words.count(entry.spans()), "class", "number");
            html.in(
                "td",
                () ->
                    html.element(
                        "time",
                        Words.time(entry.since())
                            + ", "
                            + Words.ago(entry.since(), instruments.now()),
                        "datetime",
                        entry.since().toString()));
          });
    }
  }
}
