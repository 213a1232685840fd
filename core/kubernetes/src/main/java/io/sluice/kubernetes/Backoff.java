package io.sluice.kubernetes;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Longer and longer pauses between attempts, each somewhere between half and the whole of its time,
 * so that a thousand agents do not come back at the same moment.
 */
final class Backoff {
  private final Duration first;
  private final Duration most;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Duration next;

  Backoff(Duration first, Duration most) {
    this.first = first;
    this.most = most;
    this.next = first;
  }

  /** It worked: the next pause is a short one. */
  void reset() {
    next = first;
  }

  /** The longest that the next pause can be. */
  Duration next() {
    return next;
  }

  /** Waits; false if it is not worth it any more. */
  boolean pause() throws InterruptedException {
    long nanos = next.toNanos();
    next = next.multipliedBy(2).compareTo(most) < 0 ? next.multipliedBy(2) : most;
    long jittered = nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1);
    return !stopped.await(jittered, TimeUnit.NANOSECONDS);
  }

  /** Ends the pause that goes on, and all later ones. */
  void stop() {
    stopped.countDown();
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }
}
