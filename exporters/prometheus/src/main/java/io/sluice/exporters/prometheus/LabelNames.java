package io.sluice.exporters.prometheus;

/** Gives labels names that Prometheus takes. */
final class LabelNames {
  private final boolean escaping;

  LabelNames(TranslationStrategy strategy) {
    this.escaping = strategy.escapes();
  }

  String of(String key) {
    return escaping ? escaped(key) : key;
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
    } else if (name.charAt(0) == '_' && !name.toString().startsWith("__")) {
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
