package io.sluice.extensions.zpages.pages;

import io.sluice.component.inspection.Trouble;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What pages have in common. */
final class Parts {
  private Parts() {}

  /** A table that scrolls by itself on a narrow screen. */
  static void table(Html html, String label, List<Column> columns, Runnable rows) {
    html.in(
        "div",
        () ->
            html.in(
                "table",
                () -> {
                  html.in("thead", () -> html.in("tr", () -> headings(html, columns)));
                  html.in("tbody", rows);
                }),
        "class",
        "scroll",
        "role",
        "region",
        "tabindex",
        "0",
        "aria-label",
        label);
  }

  private static void headings(Html html, List<Column> columns) {
    for (Column column : columns) {
      html.element("th", column.name(), "scope", "col", column.number() ? "class" : "", "number");
    }
  }

  /** A row's cells, as texts. */
  static void row(Html html, String... cells) {
    html.in(
        "tr",
        () -> {
          for (String cell : cells) {
            html.element("td", cell);
          }
        });
  }

  /** Names and what they are. */
  static void facts(Html html, Map<String, String> facts) {
    list(html, facts, "facts");
  }

  /** The same side by side, where they are few and short. */
  static void strip(Html html, Map<String, String> facts) {
    list(html, facts, "strip");
  }

  private static void list(Html html, Map<String, String> facts, String role) {
    html.in(
        "dl",
        () ->
            facts.forEach(
                (name, value) ->
                    html.in("div", () -> html.element("dt", name).element("dd", value))),
        "class",
        role);
  }

  /** Something to say where there is nothing to show. */
  static void empty(Html html, String sentence) {
    html.element("p", sentence, "class", "empty");
  }

  static void troubles(Html html, List<Trouble> troubles, Instant now) {
    html.in(
        "ul", () -> troubles.forEach(trouble -> trouble(html, trouble, now)), "class", "troubles");
  }

  private static void trouble(Html html, Trouble trouble, Instant now) {
    html.in(
        "li",
        () -> {
          html.element("span", trouble.level(), "class", "level " + trouble.level());
          html.text(" ").element("span", trouble.text(), "class", "sentence").text(" ");
          html.element("time", Words.ago(trouble.at(), now), "datetime", trouble.at().toString());
        });
  }
}
