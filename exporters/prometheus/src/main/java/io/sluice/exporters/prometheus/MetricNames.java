package io.sluice.exporters.prometheus;

import io.sluice.metrics.MetricHead;
import io.sluice.metrics.MetricKind;
import java.util.ArrayList;
import java.util.List;

/** Gives metrics the names that Prometheus expects, with unit and type at their end. */
final class MetricNames {
  private static final String TOTAL = "total";
  private static final String RATIO = "ratio";
  private static final String PER = "per_";

  private final TranslationStrategy strategy;
  private final String namespace;

  MetricNames(TranslationStrategy strategy, String namespace) {
    this.strategy = strategy;
    this.namespace = namespace;
  }

  /** The name of a metric; empty if nothing of it is left. */
  String of(MetricHead metric) {
    String name = strategy.escapes() ? escaped(metric) : unescaped(metric);
    boolean nothing = name.chars().allMatch(c -> c == '_') && !name.equals(metric.name());
    return nothing ? "" : name;
  }

  private String escaped(MetricHead metric) {
    List<String> tokens = new ArrayList<>();
    if (strategy.addsSuffixes()) {
      tokens.addAll(tokens(metric.name(), false));
      addUnit(tokens, metric.unit());
      addType(tokens, metric);
      if (!namespace.isEmpty()) {
        tokens.addAll(0, tokens(namespace, true));
      }
    } else {
      if (!namespace.isEmpty()) {
        tokens.addAll(tokens(namespace, true));
      }
      tokens.addAll(tokens(metric.name(), true));
    }
    String name = String.join("_", tokens);
    return !name.isEmpty() && isDigit(name.charAt(0)) ? "_" + name : name;
  }

  private static void addUnit(List<String> tokens, String unit) {
    Units units = Units.of(unit);
    String main = cleaned(units.main());
    String per = cleaned(units.per());
    main = tokens.contains(main) ? "" : main;
    per = per.equals(PER) || tokens.contains(trimmed(per)) ? "" : trimmed(per);
    if (!per.isEmpty()) {
      main = trimmed(main);
    }
    if (!main.isEmpty()) {
      tokens.add(main);
    }
    if (!per.isEmpty()) {
      tokens.add(per);
    }
  }

  private static void addType(List<String> tokens, MetricHead metric) {
    if (metric.kind() == MetricKind.MONOTONIC_SUM) {
      tokens.removeIf(TOTAL::equals);
      tokens.add(TOTAL);
    } else if (isRatio(metric)) {
      tokens.removeIf(RATIO::equals);
      tokens.add(RATIO);
    }
  }

  private static boolean isRatio(MetricHead metric) {
    return metric.kind() == MetricKind.GAUGE && metric.unit().equals("1");
  }

  private String unescaped(MetricHead metric) {
    String name = namespace.isEmpty() ? metric.name() : namespace + "_" + metric.name();
    if (!strategy.addsSuffixes()) {
      return name;
    }
    Units units = Units.of(metric.unit());
    String type = metric.kind() == MetricKind.MONOTONIC_SUM ? TOTAL : isRatio(metric) ? RATIO : "";
    name = without(without(name, type), units.per());
    if (!units.main().isEmpty() && !name.endsWith(units.main())) {
      name += "_" + units.main();
    }
    name += units.per().isEmpty() ? "" : "_" + units.per();
    return type.isEmpty() ? name : name + "_" + type;
  }

  /** Without a word at its end, and what stands before it. */
  private static String without(String name, String word) {
    boolean there = !word.isEmpty() && name.endsWith(word) && name.length() > word.length() + 1;
    return there ? name.substring(0, name.length() - word.length() - 1) : name;
  }

  /** The parts of a name between characters that cannot stand in one. */
  private static List<String> tokens(String name, boolean keepUnderscores) {
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    for (int i = 0; i <= name.length(); i++) {
      char c = i < name.length() ? name.charAt(i) : ' ';
      if (isLetter(c) || isDigit(c) || c == ':' || (keepUnderscores && c == '_')) {
        token.append(c);
      } else if (!token.isEmpty()) {
        tokens.add(token.toString());
        token.setLength(0);
      }
    }
    return tokens;
  }

  /** A unit's word with single underscores, and none in front; at its end one can stay. */
  private static String cleaned(String unit) {
    String joined = String.join("_", tokens(unit, false));
    boolean more = !joined.isEmpty() && !unit.endsWith(joined.substring(joined.length() - 1));
    return more ? joined + "_" : joined;
  }

  private static String trimmed(String word) {
    return word.endsWith("_") ? word.substring(0, word.length() - 1) : word;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
