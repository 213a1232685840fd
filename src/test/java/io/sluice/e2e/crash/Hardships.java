package io.sluice.e2e.crash;

import java.util.List;
import java.util.Optional;

/**
 * What may happen to Sluice besides being killed and losing its backend.
 *
 * @param damages to its files, one after each kill
 * @param fullDisk whether its disk may be as good as full; it should be a small one
 * @param clock one that may jump under it
 */
record Hardships(List<Damage> damages, boolean fullDisk, Optional<JumpingClock> clock) {
  /** Those that need no more than a folder. */
  static Hardships of(Damage... damages) {
    return new Hardships(List.of(damages), false, Optional.empty());
  }
}
