package io.sluice.exporters.sending;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** How full the queue is, and who waits for room. Guarded by the queue's lock. */
final class Room {
  /** What a request is told at the door. */
  enum Answer {
    ADMITTED,
    WAITS,
    FULL,
    TOO_LARGE
  }

  private final long capacity;
  private final boolean waiting;
  private final Deque<Request> line = new ArrayDeque<>();
  private long used;

  /**
   * An empty room.
   *
   * @param waiting whether those who find it full wait in line
   */
  Room(long capacity, boolean waiting) {
    this.capacity = capacity;
    this.waiting = waiting;
  }

  Answer ask(Request request) {
    if (request.size() > capacity) {
      return Answer.TOO_LARGE;
    }
    if (line.isEmpty() && fits(request)) {
      used += request.size();
      return Answer.ADMITTED;
    }
    if (!waiting) {
      return Answer.FULL;
    }
    line.add(request);
    return Answer.WAITS;
  }

  /** Gives room back; answers those in line who now have a place. */
  List<Request> release(long size) {
    used -= size;
    List<Request> admitted = new ArrayList<>();
    while (!line.isEmpty() && fits(line.peek())) {
      Request next = line.remove();
      used += next.size();
      admitted.add(next);
    }
    return admitted;
  }

  /** Sends away all who wait. */
  List<Request> clearLine() {
    List<Request> all = List.copyOf(line);
    line.clear();
    return all;
  }

  long used() {
    return used;
  }

  long capacity() {
    return capacity;
  }

  private boolean fits(Request request) {
    return request.size() <= capacity - used;
  }
}
