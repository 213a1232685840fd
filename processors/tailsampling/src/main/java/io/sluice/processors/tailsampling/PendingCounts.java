package io.sluice.processors.tailsampling;

/** How much is pending, for those who ask on other threads. Written by the thread that decides. */
final class PendingCounts {
  private volatile int traces;
  private volatile long bytes;

  void publish(PendingTraces pending) {
    traces = pending.count();
    bytes = pending.size();
  }

  int traces() {
    return traces;
  }

  long bytes() {
    return bytes;
  }
}
