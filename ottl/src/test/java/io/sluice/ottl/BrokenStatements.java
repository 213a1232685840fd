package io.sluice.ottl;

import com.sun.management.ThreadMXBean;
import io.sluice.ottl.compile.InvalidOttl;
import io.sluice.ottl.value.EvaluationFailure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Breaks statements in random ways and compiles and runs what is left of them. Everything but a
 * message for the user is a defect, and so is a statement that takes long or eats memory.
 */
final class BrokenStatements {
  private static final int A_SPAN = 50;
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

  /** Of a thread's own time: far beyond what the dearest takes, far below what anybody notices. */
  private static final long LONGEST_NANOS = 1_000_000_000;

  /** What the limits of values allow a statement that fills lists with long texts. */
  private static final long MOST_BYTES = 64 << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final List<String> corpus;
  private Random random;
  private Trial trial;
  private int compiled;
  private int succeeded;
  private long mostBytes;
  private long mostNanos;

  BrokenStatements() throws IOException {
    corpus = corpus();
  }

  /** The table of converters, as arguments of a statement and as conditions. */
  private static List<String> corpus() throws IOException {
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

  /**
   * Tries inputs, each decided by its number and by those before it that ran on the same span.
   * Anything unexpected is thrown with the input that led to it.
   */
  void run(long first, long inputs) {
    for (long group = first / A_SPAN; group * A_SPAN < first + inputs; group++) {
      random = new Random(group);
      trial = new Trial();
      for (int i = 0; i < A_SPAN; i++) {
        measured(broken(), group * A_SPAN + i);
      }
      trial.written();
    }
  }

  int compiled() {
    return compiled;
  }

  @Override
  public String toString() {
    return String.format(
        "%,d compiled, %,d ran; at the most %,d KiB and %,d ms of CPU for one",
        compiled, succeeded, mostBytes >> 10, mostNanos / 1_000_000);
  }

  private void measured(String text, long number) {
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long nanos = threads.getCurrentThreadCpuTime();
    try {
      attempt(text);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("input " + number + " fails: " + text, e);
    }
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    nanos = threads.getCurrentThreadCpuTime() - nanos;
    mostBytes = Math.max(mostBytes, bytes);
    mostNanos = Math.max(mostNanos, nanos);
    if (bytes > MOST_BYTES || nanos > LONGEST_NANOS) {
      throw new AssertionError(
          "input " + number + " takes " + bytes + " bytes, " + nanos + " ns: " + text);
    }
  }

  private void attempt(String text) {
    try {
      trial.compile(text);
      compiled++;
      trial.run(text);
      succeeded++;
    } catch (InvalidOttl | EvaluationFailure e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new AssertionError("nothing is said about it", e);
      }
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
