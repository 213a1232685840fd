package io.sluice.ottl.path;

import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import java.util.List;
import java.util.Locale;

/** The names of span kinds, in the order of their numbers. */
final class SpanKinds {
  private static final List<String> WORDS =
      List.of("Unspecified", "Internal", "Server", "Client", "Producer", "Consumer");

  private SpanKinds() {}

  static String word(int kind) {
    return kind >= 0 && kind < WORDS.size() ? WORDS.get(kind) : "";
  }

  static int ofWord(String word) {
    int kind = WORDS.indexOf(word);
    if (kind < 0) {
      throw new EvaluationFailure(Excerpt.quoted(word) + " is none of the span kinds " + WORDS);
    }
    return kind;
  }

  static String constant(int kind) {
    String word = word(kind);
    return word.isEmpty() ? "" : "SPAN_KIND_" + word.toUpperCase(Locale.ROOT);
  }

  static int ofConstant(String name) {
    for (int kind = 0; kind < WORDS.size(); kind++) {
      if (constant(kind).equals(name)) {
        return kind;
      }
    }
    throw new EvaluationFailure(Excerpt.quoted(name) + " is no span kind such as SPAN_KIND_SERVER");
  }
}
