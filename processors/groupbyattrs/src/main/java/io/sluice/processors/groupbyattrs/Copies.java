package io.sluice.processors.groupbyattrs;

import io.sluice.component.Admission;
import java.util.Optional;

/**
 * The memory for a batch's copies of resources and scopes: what the batch has itself, some more if
 * the pipelines have it, and then no more. A sender chooses how many values a key has and how large
 * its resource is, and the copies are the product of both.
 */
final class Copies implements AutoCloseable {
  /** The most that all copies of a batch may take beyond the batch's own size. */
  static final long MOST_SURPLUS = 32 << 20;

  private final Admission admission;
  private final long free;
  private long taken;
  private Optional<Admission.Reservation> room = Optional.empty();
  private boolean refused;

  Copies(Admission admission, long free) {
    this.admission = admission;
    this.free = free;
  }

  /** Asks for more; false when it is too much. */
  boolean tryTake(long bytes) {
    long surplus = taken + bytes - free;
    if (surplus > MOST_SURPLUS || refused) {
      return false;
    }
    if (surplus > 0 && !reserve(surplus)) {
      refused = true;
      return false;
    }
    taken += bytes;
    return true;
  }

  private boolean reserve(long surplus) {
    if (room.isPresent()) {
      return room.get().tryGrowTo(surplus);
    }
    room = admission.tryReserve(surplus);
    return room.isPresent();
  }

  /** Whether the pipelines had no memory for what was asked for. */
  boolean refused() {
    return refused;
  }

  @Override
  public void close() {
    room.ifPresent(Admission.Reservation::release);
  }
}
