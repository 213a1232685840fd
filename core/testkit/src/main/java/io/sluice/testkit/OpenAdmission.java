package io.sluice.testkit;

import io.sluice.component.Admission;
import java.util.Optional;

/** Has room for everybody. */
public final class OpenAdmission implements Admission {
  @Override
  public Optional<Reservation> tryReserve(long bytes) {
    return Optional.of(new Room(() -> {}));
  }

  @Override
  public long reserved() {
    return 0;
  }

  record Room(Runnable onRelease) implements Reservation {
    @Override
    public boolean tryGrowTo(long bytes) {
      return true;
    }

    @Override
    public void settleAt(long bytes) {
      // There is no limit to keep.
    }

    @Override
    public void release() {
      onRelease.run();
    }
  }
}
