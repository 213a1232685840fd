package io.sluice.extensions.zpages.markup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes HTML and inline SVG. Names of elements and attributes are the program's own words; texts
 * and attributes' values may be anything and come out as nothing but text.
 *
 * <pre>{@code
 * html.in("p", () -> html.text("Hello ").element("b", name), "class", "greeting");
 * }</pre>
 */
public final class Html {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9:-]*");
  private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta");

  /** Attributes that browsers follow: they lead to places of this server only. */
  private static final Set<String> FOLLOWED = Set.of("href", "src", "action");

  private final StringBuilder out = new StringBuilder(16_384);
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Part> parts = new ArrayList<>();

  /** Where the inside of a part stands in what was written. */
  private record Part(String id, int from, int to) {}

  /** A whole document, to begin with. */
  public static Html document() {
    Html html = new Html();
    html.out.append("<!doctype html>\n");
    return html;
  }

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn; those with an empty name are left out
   */
  public Html open(String element, String... attributes) {
    out.append('<').append(name(element));
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i].isEmpty()) {
        attribute(attributes[i], attributes[i + 1]);
      }
    }
    out.append('>');
    if (!VOID.contains(element)) {
      open.push(element);
    }
    return this;
  }

  /** Ends the element that was begun last. */
  public Html close() {
    String element = open.pop();
    out.append("</").append(element).append('>');
    return this;
  }

  /** An element around whatever is written meanwhile. */
  public Html in(String element, Runnable content, String... attributes) {
    open(element, attributes);
    int depth = open.size();
    content.run();
    if (open.size() != depth) {
      throw new IllegalStateException(
          "inside <" + element + ">, not every element was ended: " + open);
    }
    return close();
  }

  /** A part of the page that browsers keep up to date; its inside can be had by itself. */
  public Html part(String id, Runnable content) {
    return in(
        "div",
        () -> {
          int from = out.length();
          content.run();
          parts.add(new Part(id, from, out.length()));
        },
        "id",
        id,
        "data-live",
        "");
  }

  /** What stands inside of each part, by its id. */
  public Map<String, String> parts() {
    Map<String, String> insides = new LinkedHashMap<>();
    parts.forEach(part -> insides.put(part.id(), out.substring(part.from(), part.to())));
    return insides;
  }

  /** An element around a text. */
  public Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** A link to another page. */
  public Html link(Link to, String text) {
    return element("a", text, "href", to.toString());
  }

  /** Text, whatever is in it. */
  public Html text(String text) {
    escape(text);
    return this;
  }

  private void attribute(String name, String value) {
    if (FOLLOWED.contains(name) && !isLocal(value)) {
      throw new IllegalArgumentException("leads to another place than this server: " + value);
    }
    out.append(' ').append(name(name)).append("=\"");
    escape(value);
    out.append('"');
  }

  private static boolean isLocal(String url) {
    boolean path = url.startsWith("/") && !url.startsWith("//") && !url.startsWith("/\\");
    return path || url.startsWith("#");
  }

  private static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of an element or attribute: " + name);
    }
    return name;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isHarmless(c) ? c : '\uFFFD');
      }
    }
  }

  /** Control characters have no business on a page, and some of them no place in HTML at all. */
  private static boolean isHarmless(char c) {
    boolean control = c < ' ' || (c >= 0x7f && c <= 0x9f);
    return !control || c == '\n' || c == '\t';
  }

  /** What was written; every element must be ended. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not every element was ended: " + open);
    }
    return out.toString();
  }
}
