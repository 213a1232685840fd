package io.sluice.exporters.sending;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** How full the queue is, and who waits for a place. Guarded by the queue's lock. */
final class Capacity {
  /** What a arrival is told at the door. */
  enum Answer {
    ADMITTED,
    WAITS,
    FULL,
    TOO_LARGE
  }

  private final long capacity;
  private final boolean waiting;
  private final Deque<Arrival> line = new ArrayDeque<>();
  private long used;

  /**
   * An empty queue's.
   *
   * @param waiting whether those who find it full wait in line
   */
  Capacity(long capacity, boolean waiting) {
    this.capacity = capacity;
    this.waiting = waiting;
  }

  Answer ask(Arrival arrival) {
    if (arrival.size() > capacity) {
      return Answer.TOO_LARGE;
    }
    if (line.isEmpty() && fits(arrival)) {
      used += arrival.size();
      return Answer.ADMITTED;
    }
    if (!waiting) {
      return Answer.FULL;
    }
    line.add(arrival);
    return Answer.WAITS;
  }

  /** Takes room for what is there already, even when there is none. */
  void take(long size) {
    used += size;
  }

  /** Gives room back; answers those in line who now have a place. */
  List<Arrival> release(long size) {
    used -= size;
    List<Arrival> admitted = new ArrayList<>();
    while (!line.isEmpty() && fits(line.peek())) {
      Arrival next = line.remove();
      used += next.size();
      admitted.add(next);
    }
    return admitted;
  }

  /** Sends away all who wait. */
  List<Arrival> clearLine() {
    List<Arrival> all = List.copyOf(line);
    line.clear();
    return all;
  }

  long used() {
    return used;
  }

  long capacity() {
    return capacity;
  }

  private boolean fits(Arrival arrival) {
    return arrival.size() <= capacity - used;
  }
}
