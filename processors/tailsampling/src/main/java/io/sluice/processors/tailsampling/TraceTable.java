package io.sluice.processors.tailsampling;

import io.sluice.spans.TraceIds;

/** Pending traces by their id: open addressing, a reference of overhead or two for each. */
final class TraceTable {
  private PendingTrace[] slots = new PendingTrace[1024];
  private int size;

  /** The trace of an id, or null. */
  PendingTrace get(long high, long low) {
    int slot = home(high, low);
    PendingTrace trace = slots[slot];
    while (trace != null && (trace.high() != high || trace.low() != low)) {
      slot = after(slot);
      trace = slots[slot];
    }
    return trace;
  }

  /** Adds a trace whose id is not there. */
  void add(PendingTrace trace) {
    if (2 * size >= slots.length) {
      grow();
    }
    put(trace);
    size++;
  }

  private void put(PendingTrace trace) {
    int slot = home(trace.high(), trace.low());
    while (slots[slot] != null) {
      slot = after(slot);
    }
    slots[slot] = trace;
  }

  private void grow() {
    PendingTrace[] old = slots;
    slots = new PendingTrace[2 * old.length];
    for (PendingTrace trace : old) {
      if (trace != null) {
        put(trace);
      }
    }
  }

  void remove(PendingTrace trace) {
    int slot = home(trace.high(), trace.low());
    while (slots[slot] != trace) {
      slot = after(slot);
    }
    slots[slot] = null;
    size--;
    closeGap(slot);
  }

  /** Moves up whoever would not be found any more because its way led over the gap. */
  private void closeGap(int emptied) {
    int gap = emptied;
    int slot = after(gap);
    for (PendingTrace trace = slots[slot]; trace != null; trace = slots[slot]) {
      int way = (slot - home(trace.high(), trace.low())) & (slots.length - 1);
      int wayFromGap = (slot - gap) & (slots.length - 1);
      if (way >= wayFromGap) {
        slots[gap] = trace;
        slots[slot] = null;
        gap = slot;
      }
      slot = after(slot);
    }
  }

  int size() {
    return size;
  }

  private int home(long high, long low) {
    return TraceIds.hash(high, low) & (slots.length - 1);
  }

  private int after(int slot) {
    return (slot + 1) & (slots.length - 1);
  }
}
