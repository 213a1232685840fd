package io.sluice.ottl;

import io.sluice.ottl.compile.InvalidOttl;
import io.sluice.ottl.value.EvaluationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Breaks statements in random ways and compiles and runs what is left of them. Everything but a
 * message for the user is a defect.
 *
 * <p>Run it with a number of inputs and a seed for as long as you like.
 */
final class FuzzMain {
  private static final int INPUTS_A_SPAN = 50;
  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ",",
          "\"",
          "\\",
          " and ",
          " or ",
          " not ",
          " where ",
          "==",
          "<",
          "nil",
          "-",
          "+",
          "*",
          "/",
          "0",
          "9223372036854775807",
          "0x0a",
          ".5",
          "true",
          "=>",
          "attributes",
          "[\"x\"]",
          "span.",
          "cache",
          "name",
          "events",
          "start_time",
          "SHA256",
          "SPAN_KIND_SERVER",
          "\"%s\"",
          "\"(\"",
          "\"$1\"",
          "ä",
          "😀",
          "\u0000");

  private final Random random;
  private final List<String> corpus;
  private Trial trial = new Trial();
  private int compiled;
  private int succeeded;

  FuzzMain(long seed, List<String> corpus) {
    this.random = new Random(seed);
    this.corpus = corpus;
  }

  public static void main(String[] arguments) throws Exception {
    int inputs = Integer.parseInt(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    FuzzMain fuzz = new FuzzMain(seed, corpus());
    fuzz.run(inputs);
    System.out.println(
        inputs
            + " inputs, "
            + fuzz.compiled
            + " compiled, "
            + fuzz.succeeded
            + " ran; seed "
            + seed);
  }

  /** The table of converters, as arguments of a statement and as conditions. */
  static List<String> corpus() throws Exception {
    List<String> corpus = new ArrayList<>();
    for (ConvertersTest.Row row : ConvertersTest.rows()) {
      corpus.add("set(attributes[\"x\"], " + row.expression() + ")");
      corpus.add("set(name, \"x\") where " + row.expression() + " != nil");
    }
    corpus.addAll(
        List.of(
            "append(attributes[\"list\"], values=[1, \"x\"])",
            "delete_index(attributes[\"list\"], 0, 2)",
            "flatten(attributes, \"p\", 3, true)",
            "limit(attributes, 3, [\"text\"])",
            "merge_maps(attributes, attributes[\"map\"], \"upsert\")",
            "replace_all_patterns(attributes, \"key\", \"(.)e\", \"${1}a\", ToUpperCase)",
            "replace_match(name, \"GET *\", \"x\", SHA256, \"[%s]\")",
            "truncate_all(attributes, 3, true, \"…\")",
            "set(attributes[\"map\"][\"a\"][2][\"b\"], {\"k\": [cache, name]})",
            "set(trace_state[\"k\"], span_id.string)",
            "set_semconv_span_name(\"1.38.0\", \"original\")"));
    return corpus;
  }

  /** Tries so many inputs; anything unexpected is thrown with the input that led to it. */
  void run(int inputs) {
    for (int i = 0; i < inputs; i++) {
      if (i % INPUTS_A_SPAN == 0) {
        trial.written();
        trial = new Trial();
      }
      attempt(broken());
    }
  }

  int compiled() {
    return compiled;
  }

  private void attempt(String text) {
    try {
      trial.compile(text);
      compiled++;
      trial.run(text);
      succeeded++;
    } catch (InvalidOttl | EvaluationFailure e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new AssertionError("nothing is said about: " + text, e);
      }
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("fails on: " + text, e);
    }
  }

  private String broken() {
    StringBuilder text = new StringBuilder(corpus.get(random.nextInt(corpus.size())));
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
        case 2 -> text.insert(at, part(corpus.get(random.nextInt(corpus.size()))));
        default -> text.insert(at, part(text.toString()));
      }
    }
    return text.toString();
  }

  private String part(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int from = random.nextInt(text.length());
    return text.substring(from, Math.min(text.length(), from + 1 + random.nextInt(20)));
  }
}
