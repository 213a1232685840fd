package io.sluice.extensions.zpages.pages;

import io.sluice.component.BuildInfo;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Link;
import java.util.List;

/** What is around every page: where one is, where one can go. */
record Frame(BuildInfo build) {
  private static final List<Place> PLACES =
      List.of(
          new Place("/", "Overview"),
          new Place("/debug/pipelinez", "Pipelines"),
          new Place("/debug/tracez", "Traces"),
          new Place("/debug/ledgerz", "Ledger"),
          new Place("/debug/samplingz", "Sampling"),
          new Place("/debug/configz", "Configuration"),
          new Place("/debug/servicez", "Service"));

  private record Place(String path, String name) {}

  String around(View view, String path, Query query) {
    Html html = Html.document();
    html.in(
        "html",
        () -> {
          html.in("head", () -> head(html, view));
          html.in("body", () -> body(html, view, path, query));
        },
        "lang",
        "en");
    return html.toString();
  }

  private static void head(Html html, View view) {
    html.open("meta", "charset", "utf-8");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", view.title() + " · Sluice");
    html.open("link", "rel", "icon", "href", "/debug/assets/icon.svg");
    html.open("link", "rel", "stylesheet", "href", "/debug/assets/zpages.css");
    html.element("script", "", "src", "/debug/assets/zpages.js", "defer", "");
  }

  private void body(Html html, View view, String path, Query query) {
    html.element("a", "Skip to the page", "href", "#page", "class", "skip");
    html.in("header", () -> header(html, path), "class", "top");
    html.in(
        "main",
        () -> {
          html.element("h1", view.title());
          view.body().accept(html);
        },
        "id",
        "page",
        view.live() ? "data-events" : "",
        query.on(Link.to(path)).with("format", Site.WATCH).toString());
    html.in("footer", () -> footer(html, path, query));
  }

  private static void header(Html html, String path) {
    html.element("a", "Sluice", "href", "/", "class", "brand");
    html.in(
        "nav",
        () -> {
          for (Place place : PLACES) {
            boolean here = isHere(place, path);
            html.element(
                "a", place.name(), "href", place.path(), here ? "aria-current" : "", "page");
          }
        },
        "aria-label",
        "Pages");
    html.element("span", "", "id", "pulse", "class", "pulse", "role", "status");
  }

  private static boolean isHere(Place place, String path) {
    return place.path().equals(path)
        || (path.equals(TracePage.PATH) && place.path().equals(SpansPage.PATH));
  }

  private void footer(Html html, String path, Query query) {
    html.text("Sluice " + build.version() + " · ");
    html.link(query.on(Link.to(path)).with("format", "json"), "this page as JSON");
    html.text(" · ").link(Link.to("/debug/extensionz"), "extensions");
    html.text(" · ").link(Link.to("/debug/featurez"), "feature gates");
  }
}
