package io.sluice.connectors.servicegraph;

import io.sluice.connectors.counting.KeyHash;

/**
 * Calls that wait for their other side, by trace and span. Since all of them wait for equally long,
 * they expire in the order in which they came.
 */
final class EdgeStore {
  private static final int SMALLEST = 64;

  private final int most;

  private Edge[] slots = new Edge[SMALLEST];
  private int size;
  private Edge eldest;
  private Edge youngest;

  EdgeStore(int most) {
    this.most = most;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size >= most;
  }

  /** The edge of a trace and span, or null. */
  Edge find(long high, long low, long span) {
    int at = slotOf(high, low, span);
    return slots[at];
  }

  /** Adds an edge that is not there. */
  void add(Edge edge) {
    if ((size + 1) * 2 > slots.length) {
      grow();
    }
    slots[slotOf(edge.traceIdHigh, edge.traceIdLow, edge.spanId)] = edge;
    size++;
    edge.older = youngest;
    if (youngest == null) {
      eldest = edge;
    } else {
      youngest.newer = edge;
    }
    youngest = edge;
  }

  /** Takes out an edge that is there. */
  void remove(Edge edge) {
    int mask = slots.length - 1;
    int hole = slotOf(edge.traceIdHigh, edge.traceIdLow, edge.spanId);
    slots[hole] = null;
    size--;
    // Whoever was pushed on by what stood here moves back, so that it is still found.
    for (int at = (hole + 1) & mask; slots[at] != null; at = (at + 1) & mask) {
      Edge moved = slots[at];
      slots[at] = null;
      slots[slotOf(moved.traceIdHigh, moved.traceIdLow, moved.spanId)] = moved;
    }
    unlink(edge);
  }

  private void unlink(Edge edge) {
    if (edge.older == null) {
      eldest = edge.newer;
    } else {
      edge.older.newer = edge.newer;
    }
    if (edge.newer == null) {
      youngest = edge.older;
    } else {
      edge.newer.older = edge.older;
    }
    edge.older = null;
    edge.newer = null;
  }

  /** Takes out an edge that waited for long enough; null if there is none. */
  Edge takeExpired(long nowNanos) {
    Edge candidate = eldest;
    if (candidate == null || candidate.expiresNanos - nowNanos > 0) {
      return null;
    }
    remove(candidate);
    return candidate;
  }

  private int slotOf(long high, long low, long span) {
    int mask = slots.length - 1;
    int at = KeyHash.of(high, low, span) & mask;
    while (slots[at] != null && !slots[at].is(high, low, span)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    Edge[] before = slots;
    slots = new Edge[before.length * 2];
    for (Edge edge : before) {
      if (edge != null) {
        slots[slotOf(edge.traceIdHigh, edge.traceIdLow, edge.spanId)] = edge;
      }
    }
  }
}
