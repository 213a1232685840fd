package io.sluice.extensions.zpages.pages;

import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The spans of a trace, each behind its parent, siblings in the order in which they began.
 *
 * @param start when the first one began, in nanoseconds since 1970
 * @param nanos from there to the end of the last one
 * @param services everybody who took part, in the order of appearance
 */
record TraceTree(List<TraceSpan> spans, long start, long nanos, List<String> services) {
  static TraceTree of(SpanBatch batch) {
    List<TraceSpan> read = new ArrayList<>();
    SpanCursor cursor = batch.edit().spans();
    while (cursor.next()) {
      read.add(TraceSpan.read(cursor));
    }
    read.sort(Comparator.comparingLong(TraceSpan::startNanos));
    long start = read.stream().mapToLong(TraceSpan::startNanos).min().orElse(0);
    long end = read.stream().mapToLong(s -> s.startNanos() + s.nanos()).max().orElse(start);
    Set<String> services = new LinkedHashSet<>();
    read.forEach(span -> services.add(span.service()));
    return new TraceTree(inOrder(read), start, end - start, List.copyOf(services));
  }

  /** Depth first. Broken traces have lost parents and even circles; every span comes once. */
  private static List<TraceSpan> inOrder(List<TraceSpan> spans) {
    Set<String> ids = new HashSet<>();
    spans.forEach(span -> ids.add(span.spanId()));
    Map<String, List<TraceSpan>> children = new HashMap<>();
    Deque<TraceSpan> waiting = new ArrayDeque<>();
    for (TraceSpan span : spans) {
      if (ids.contains(span.parentSpanId()) && !span.parentSpanId().equals(span.spanId())) {
        children.computeIfAbsent(span.parentSpanId(), id -> new ArrayList<>()).add(span);
      } else {
        waiting.addLast(span);
      }
    }
    List<TraceSpan> ordered = new ArrayList<>();
    walk(waiting, children, ordered);
    // What is left stands in circles: each is entered where it began.
    for (TraceSpan span : spans) {
      if (children.getOrDefault(span.parentSpanId(), List.of()).contains(span)) {
        children.get(span.parentSpanId()).remove(span);
        walk(new ArrayDeque<>(List.of(span)), children, ordered);
      }
    }
    return ordered;
  }

  private static void walk(
      Deque<TraceSpan> waiting, Map<String, List<TraceSpan>> children, List<TraceSpan> ordered) {
    while (!waiting.isEmpty()) {
      TraceSpan span = waiting.removeFirst();
      ordered.add(span);
      List<TraceSpan> next = children.remove(span.spanId());
      if (next != null) {
        for (int i = next.size() - 1; i >= 0; i--) {
          waiting.addFirst(next.get(i).at(span.depth() + 1));
        }
      }
    }
  }

  int failed() {
    return (int) spans.stream().filter(TraceSpan::failed).count();
  }
}
