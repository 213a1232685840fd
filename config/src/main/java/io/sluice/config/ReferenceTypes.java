package io.sluice.config;

import io.sluice.component.ComponentKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The component types that releases of the OpenTelemetry Collector have, or had, under any name.
 * They tell a component that Sluice lacks from a slip of the keyboard.
 */
final class ReferenceTypes {
  private static final String LIST = "reference-types.txt";
  private static final Map<String, Set<String>> BY_SECTION = read();

  private ReferenceTypes() {}

  static boolean contains(ComponentKind kind, String type) {
    return BY_SECTION.getOrDefault(kind.section(), Set.of()).contains(type);
  }

  /** Each line: a section, a colon, types with spaces between them. */
  private static Map<String, Set<String>> read() {
    try (InputStream in = ReferenceTypes.class.getResourceAsStream(LIST)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("[: ]+")))
          .collect(
              Collectors.toMap(
                  words -> words.get(0), words -> Set.copyOf(words.subList(1, words.size()))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + LIST, e);
    }
  }
}
