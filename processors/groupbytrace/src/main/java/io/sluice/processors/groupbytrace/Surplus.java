package io.sluice.processors.groupbytrace;

import io.sluice.component.Admission;
import java.util.Optional;

/** Admitted memory beyond that of the requests themselves. */
final class Surplus {
  private final Admission admission;
  private Admission.Reservation room;
  private long bytes;

  Surplus(Admission admission) {
    this.admission = admission;
  }

  /** Asks for more; false when the limit is near. */
  boolean tryTake(long more) {
    if (more == 0) {
      return true;
    }
    if (room != null) {
      boolean given = room.tryGrowTo(bytes + more);
      bytes += given ? more : 0;
      return given;
    }
    Optional<Admission.Reservation> given = admission.tryReserve(more);
    given.ifPresent(
        reservation -> {
          room = reservation;
          bytes = more;
        });
    return given.isPresent();
  }

  void giveBack(long less) {
    if (less == 0) {
      return;
    }
    bytes -= less;
    if (bytes == 0) {
      room.release();
      room = null;
    } else {
      room.settleAt(bytes);
    }
  }
}
