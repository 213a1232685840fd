package io.sluice.receivers.serving;

import io.sluice.component.Admission;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much is held of the bodies of those who are not known yet. They may be anybody, so a small
 * share of the memory has to do for them, and all the rest stays for those who may come in.
 */
final class Strangers {
  private static final int SHARE = 16;

  private final AtomicLong held = new AtomicLong();

  /** Asks for more; false when the share is used up. */
  boolean tryTake(long bytes, Admission admission) {
    if (held.addAndGet(bytes) <= admission.limit() / SHARE) {
      return true;
    }
    giveBack(bytes);
    return false;
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }
}
