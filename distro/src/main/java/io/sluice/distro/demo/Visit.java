package io.sluice.distro.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One trace while it is made up. Its clock is moved by {@link #work}; spans are the pairs of a
 * {@link #begin} and an {@link #end}, the inner ones being children of the outer.
 */
final class Visit {
  static final int SERVER = 2;
  static final int CLIENT = 3;
  static final int PRODUCER = 4;
  static final int CONSUMER = 5;

  private static final long NANOS_PER_MILLI = 1_000_000;

  final long traceHigh;
  final long traceLow;
  private final Random random;
  private final List<Span> spans = new ArrayList<>();
  private final List<Span> open = new ArrayList<>();
  private long clock;

  /** A span whose times count from the beginning of the visit. */
  static final class Span {
    final String service;
    final String name;
    final int kind;
    final long id;
    final long parent;
    final long start;
    final Map<String, String> attributes = new LinkedHashMap<>();
    long end;
    String error = "";
    long errorAt;
    long linkTraceHigh;
    long linkTraceLow;
    long linkSpan;

    private Span(String service, String name, int kind, long id, long parent, long start) {
      this.service = service;
      this.name = name;
      this.kind = kind;
      this.id = id;
      this.parent = parent;
      this.start = start;
    }

    Span with(String key, String value) {
      attributes.put(key, value);
      return this;
    }
  }

  Visit(Random random) {
    this.random = random;
    this.traceHigh = random.nextLong() | 1;
    this.traceLow = random.nextLong();
  }

  /** Begins a span; its service is whoever does the work. */
  Span begin(String service, String name, int kind) {
    long parent = open.isEmpty() ? 0 : open.get(open.size() - 1).id;
    Span span = new Span(service, name, kind, random.nextLong() | 1, parent, clock);
    open.add(span);
    spans.add(span);
    return span;
  }

  /** Ends the span that was begun last. */
  void end() {
    open.remove(open.size() - 1).end = clock;
  }

  /** A span without anything inside it. */
  Span leaf(String service, String name, int kind, int atLeastMillis, int atMostMillis) {
    Span span = begin(service, name, kind);
    work(atLeastMillis, atMostMillis);
    end();
    return span;
  }

  /** Time goes by. */
  void work(int atLeastMillis, int atMostMillis) {
    double share = random.nextDouble();
    clock +=
        (long) ((atLeastMillis + share * share * (atMostMillis - atLeastMillis)) * NANOS_PER_MILLI);
  }

  /** Lets all open spans fail for one reason, as errors do that nobody catches. */
  void fail(String reason) {
    for (Span span : open) {
      span.error = reason;
      span.errorAt = clock;
    }
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  int number(int below) {
    return random.nextInt(below);
  }

  List<Span> spans() {
    return spans;
  }

  /** How long it took in all. */
  long nanos() {
    return clock;
  }
}
