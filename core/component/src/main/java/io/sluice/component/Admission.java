package io.sluice.component;

import java.util.Optional;

/**
 * The bytes that pipelines may hold. Memory is asked for before it is taken; a request that gets
 * none is refused.
 */
public interface Admission {
  /** Room for so many bytes, or nothing when the limit is near. */
  Optional<Reservation> tryReserve(long bytes);

  /** How many bytes are given out at the moment. */
  long reserved();

  /**
   * How many can be given out in all; as good as infinite where nobody set a limit. Whoever holds
   * much by design lets go of some before it is reached.
   */
  default long limit() {
    return Long.MAX_VALUE;
  }

  /** Room that was given, until it is given back. */
  interface Reservation {
    /** Asks for more, as when a body turns out longer than announced. */
    boolean tryGrowTo(long bytes);

    /** Says how much it is in the end; never fails, also upwards. */
    void settleAt(long bytes);

    /** Gives everything back; doing it twice is the same as once. */
    void release();
  }
}
