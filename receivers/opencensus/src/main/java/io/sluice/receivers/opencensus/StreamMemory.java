package io.sluice.receivers.opencensus;

import io.sluice.component.Admission;
import java.util.Optional;

/**
 * The memory for what a stream's messages leave behind, its node and resource: a stream may live
 * for days, and there may be many. On the connection's event loop.
 */
final class StreamMemory {
  private final Admission admission;
  private Optional<Admission.Reservation> room = Optional.empty();

  StreamMemory(Admission admission) {
    this.admission = admission;
  }

  /** Whether so many bytes may be kept until the stream ends. */
  boolean mayRemember(long bytes) {
    if (room.isEmpty()) {
      room = bytes == 0 ? room : admission.tryReserve(bytes);
      return bytes == 0 || room.isPresent();
    }
    return room.get().tryGrowTo(bytes);
  }

  void release() {
    room.ifPresent(Admission.Reservation::release);
    room = Optional.empty();
  }
}
