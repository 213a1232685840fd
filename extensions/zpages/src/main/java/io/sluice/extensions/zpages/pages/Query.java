package io.sluice.extensions.zpages.pages;

import io.sluice.extensions.zpages.markup.Link;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What was asked for behind the question mark; of a name that comes twice the first counts. */
final class Query {
  private static final int MOST_PARAMETERS = 64;

  private final Map<String, String> parameters = new TreeMap<>();

  private Query() {}

  static Query parse(String query) {
    Query parsed = new Query();
    for (String pair : query.split("&", MOST_PARAMETERS)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parsed.parameters.putIfAbsent(
            decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return parsed;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A broken escape stands for itself; nothing will be found by it.
      return text;
    }
  }

  /** The value of the first of these names that was given, without blanks around it; or empty. */
  String get(String... names) {
    for (String name : names) {
      String value = parameters.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** A link with everything that was asked for, except for the format of the answer. */
  Link on(Link page) {
    Link link = page;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      if (!parameter.getKey().equals("format")) {
        link = link.with(parameter.getKey(), parameter.getValue());
      }
    }
    return link;
  }

  boolean has(String name) {
    return !get(name).isEmpty();
  }
}
