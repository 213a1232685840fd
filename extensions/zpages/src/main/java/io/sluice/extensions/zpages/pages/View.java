package io.sluice.extensions.zpages.pages;

import io.sluice.extensions.zpages.markup.Html;
import java.util.function.Consumer;

/**
 * What a page shows, in all the forms that somebody may ask for.
 *
 * @param status of the answer
 * @param title the page's heading
 * @param data the same for programs, written as JSON
 * @param text the same for terminals; empty where there is no such form
 * @param live whether browsers keep it up to date
 * @param body what stands below the heading
 */
record View(int status, String title, Object data, String text, boolean live, Consumer<Html> body) {
  /** A page that browsers keep up to date. */
  static View live(String title, Object data, Consumer<Html> body) {
    return new View(200, title, data, "", true, body);
  }

  /** A page that stays as it is. */
  static View still(String title, Object data, Consumer<Html> body) {
    return new View(200, title, data, "", false, body);
  }

  /** There is no such thing, or the question makes no sense. */
  static View sorry(int status, String title, String sentence) {
    return new View(
        status, title, new Apology(sentence), sentence, false, html -> html.element("p", sentence));
  }

  /** What programs get instead of what they asked for. */
  record Apology(String error) {}

  View withText(String forTerminals) {
    return new View(status, title, data, forTerminals, live, body);
  }
}
