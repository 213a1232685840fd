package io.sluice.extensions.zpages.pages;

import io.sluice.component.inspection.TraceQuery;
import io.sluice.extensions.zpages.markup.Html;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form in which somebody asks for traces, and what was asked. */
record Search(Query asked, TraceQuery query) {
  private static final int MOST = 20;
  private static final Pattern DURATION =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ns|us|µs|ms|s|m)");
  private static final Map<String, Double> UNITS =
      Map.of("ns", 1.0, "us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9, "m", 60e9);

  /**
   * Reads the form.
   *
   * @throws IllegalArgumentException with a sentence when a duration is none
   */
  static Search of(Query asked) {
    String attribute = asked.get("attribute");
    int equals = attribute.indexOf('=');
    TraceQuery query =
        new TraceQuery(
            asked.get("service"),
            asked.get("name"),
            (equals < 0 ? attribute : attribute.substring(0, equals)).strip(),
            equals < 0 ? "" : attribute.substring(equals + 1).strip(),
            duration("min", asked).orElse(Duration.ZERO),
            duration("max", asked).orElse(Duration.ZERO),
            asked.has("failed"),
            MOST);
    return new Search(asked, query);
  }

  private static Optional<Duration> duration(String name, Query asked) {
    String text = asked.get(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a duration; write it with its unit, such as 100ms or 1.5s");
    }
    double nanos = Double.parseDouble(matcher.group(1)) * UNITS.get(matcher.group(2));
    return Optional.of(Duration.ofNanos((long) nanos));
  }

  boolean asksForSomething() {
    return !query.equals(TraceQuery.newest(MOST));
  }

  void form(Html html) {
    html.in(
        "form",
        () -> {
          field(html, "service", "Service", "checkout");
          field(html, "name", "Span name has", "GET /cart");
          field(html, "attribute", "Attribute", "http.route=/cart");
          field(html, "min", "At least", "100ms");
          field(html, "max", "At most", "2s");
          failed(html);
          html.element("button", "Search", "type", "submit");
        },
        "action",
        SpansPage.PATH,
        "method",
        "get",
        "role",
        "search",
        "class",
        "search");
    html.in("form", () -> byId(html), "action", TracePage.PATH, "method", "get", "class", "search");
  }

  private void field(Html html, String name, String label, String example) {
    html.in(
        "label",
        () -> {
          html.text(label);
          html.open("input", "name", name, "value", asked.get(name), "placeholder", example);
        });
  }

  private void failed(Html html) {
    html.in(
        "label",
        () -> {
          html.open(
              "input",
              "type",
              "checkbox",
              "name",
              "failed",
              "value",
              "1",
              query.failed() ? "checked" : "",
              "");
          html.text("Failed");
        },
        "class",
        "check");
  }

  private static void byId(Html html) {
    List<String> id = List.of("name", "id", "placeholder", "5b8efff798038103d269b633813fc60c");
    html.in(
        "label",
        () -> {
          html.text("Trace id");
          html.open("input", id.toArray(String[]::new));
        },
        "class",
        "wide");
    html.element("button", "Open", "type", "submit");
  }
}
