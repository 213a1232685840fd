package io.sluice.exporters.prometheus;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives labels names that Prometheus takes. */
final class LabelNames {
  /** Those that tell buckets and quantiles apart. */
  private static final Set<String> OF_PROMETHEUS = Set.of("le", "quantile");

  private final boolean escaping;

  LabelNames(TranslationStrategy strategy) {
    this.escaping = strategy.escapes();
  }

  String of(String key) {
    return unreserved(escaping ? escaped(key) : key);
  }

  /** Another name where Prometheus has a use of its own for it, and would refuse the page. */
  static String unreserved(String name) {
    if (name.isEmpty()) {
      return "_";
    }
    if (name.startsWith("__")) {
      return "key" + name;
    }
    return OF_PROMETHEUS.contains(name) ? "exported_" + name : name;
  }

  /** The labels under names that need no quotation marks. */
  static SortedMap<String, String> plain(SortedMap<String, String> labels) {
    if (labels.keySet().stream().allMatch(name -> isPlain(name, false))) {
      return labels;
    }
    SortedMap<String, String> plain = new TreeMap<>();
    labels.forEach((name, value) -> add(plain, isPlain(name, false) ? name : escaped(name), value));
    return plain;
  }

  /** Two attributes can come to the same name; then both values are told. */
  static void add(Map<String, String> labels, String name, String value) {
    labels.merge(name, value, (before, more) -> before + ";" + more);
  }

  /** The name with underscores for what cannot stand in it. */
  static String escaped(String key) {
    if (key.isEmpty()) {
      return "_";
    }
    StringBuilder name = new StringBuilder(key.length() + 4);
    key.codePoints().forEach(c -> name.append(isValid(c) ? (char) c : '_'));
    if (name.charAt(0) >= '0' && name.charAt(0) <= '9') {
      name.insert(0, "key_");
    } else if (name.charAt(0) == '_') {
      name.insert(0, "key");
    }
    return name.toString();
  }

  private static boolean isValid(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** Whether a name needs no quotation marks. */
  static boolean isPlain(String name, boolean colons) {
    boolean valid = name.codePoints().allMatch(c -> isValid(c) || (colons && c == ':'));
    return valid && !name.isEmpty() && !Character.isDigit(name.charAt(0));
  }
}
