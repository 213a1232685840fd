package io.sluice.formats.jaeger;

import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Spans that were written, by the process and the scope that they belong to. In Jaeger's protobuf
 * each span may bring its own, in OTLP they stand around the spans.
 */
final class PlacedSpans {
  private final Map<Text, Origin> processes = new LinkedHashMap<>();

  /**
   * A process and its scopes. Two are the same if their bytes are.
   *
   * @param bytes the message; empty when there was none
   * @param start where it lies in the input
   */
  record Origin(Text bytes, int start, Map<Scope, Ranges> scopes) {
    /** Where to note down that a span of this scope was written. */
    Ranges scope(Text name, Text version) {
      return scopes.computeIfAbsent(new Scope(name, version), scope -> new Ranges());
    }
  }

  /** A scope; comparable, so that a map of them stays fast whatever their names hash to. */
  record Scope(Text name, Text version) implements Comparable<Scope> {
    static final Scope NONE = new Scope(Text.EMPTY, Text.EMPTY);

    @Override
    public int compareTo(Scope other) {
      int byName = name.compareTo(other.name);
      return byName != 0 ? byName : version.compareTo(other.version);
    }
  }

  /** Stretches of what a writer wrote; those that touch are one. */
  static final class Ranges {
    private int[] bounds = new int[2];
    private int count;

    void add(int from, int to) {
      if (count > 0 && bounds[count - 1] == from) {
        bounds[count - 1] = to;
        return;
      }
      if (count == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * count);
      }
      bounds[count++] = from;
      bounds[count++] = to;
    }

    void writeTo(SpanWriter writer, SpanWriter spans) {
      for (int i = 0; i < count; i += 2) {
        writer.spans(spans, bounds[i], bounds[i + 1]);
      }
    }
  }

  /** The process of these bytes, if spans of it came before; else null. */
  Origin known(Text bytes) {
    return processes.get(bytes);
  }

  Origin add(Text bytes, int start) {
    Origin process = new Origin(bytes, start, new LinkedHashMap<>());
    processes.put(bytes, process);
    return process;
  }

  /** In the order in which they came. */
  Collection<Origin> all() {
    return processes.values();
  }
}
