package io.sluice.processors.k8sattributes;

import io.sluice.component.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What is to be forgotten, each after the same time, so that the first one in is the first one due.
 * Not for several threads.
 */
final class Retirement<T> {
  private final long graceNanos;
  private final TimeSource time;
  private final Deque<Leaving<T>> leaving = new ArrayDeque<>();

  private record Leaving<T>(T what, long since) {}

  Retirement(Duration grace, TimeSource time) {
    this.graceNanos = grace.toNanos();
    this.time = time;
  }

  void add(T what) {
    leaving.add(new Leaving<>(what, time.nanoTime()));
  }

  /** Hands out what is due. */
  void due(Consumer<T> each) {
    long now = time.nanoTime();
    while (!leaving.isEmpty() && now - leaving.peek().since() >= graceNanos) {
      each.accept(leaving.poll().what());
    }
  }
}
