package io.sluice.extensions.oauth2client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fields as browsers send them. */
final class Form {
  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  Form set(String name, String value) {
    fields.put(name, List.of(value));
    return this;
  }

  /** Sets a field unless there is nothing to say. */
  Form setUnlessEmpty(String name, String value) {
    return value.isEmpty() ? this : set(name, value);
  }

  Form setAll(Map<String, FormValues> more) {
    more.forEach((name, values) -> fields.put(name, values.values()));
    return this;
  }

  /** All fields, encoded. */
  String encoded() {
    return fields.entrySet().stream()
        .flatMap(field -> field.getValue().stream().map(value -> pair(field.getKey(), value)))
        .collect(Collectors.joining("&"));
  }

  private static String pair(String name, String value) {
    return encoded(name) + "=" + encoded(value);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
