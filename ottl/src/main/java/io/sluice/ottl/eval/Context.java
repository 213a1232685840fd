package io.sluice.ottl.eval;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What statements run on. Each context can also read and write the ones outside of it. */
public enum Context {
  RESOURCE("resource"),
  SCOPE("scope"),
  SPAN("span"),
  SPAN_EVENT("spanevent");

  private final String word;

  Context(String word) {
    this.word = word;
  }

  /** The name in paths and configurations. */
  public String word() {
    return word;
  }

  /** Whether this one's items lie within the other's, or are the same. */
  public boolean reaches(Context other) {
    return compareTo(other) >= 0;
  }

  /** The context of that name, which may be the older one of the scope. */
  public static Optional<Context> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String current = lower.equals("instrumentation_scope") ? SCOPE.word : lower;
    return Arrays.stream(values()).filter(context -> context.word.equals(current)).findFirst();
  }

  /** Reads a configuration's value. */
  public static Context parse(String name) {
    return named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + name + "' is none of resource, scope, span, spanevent"));
  }
}
