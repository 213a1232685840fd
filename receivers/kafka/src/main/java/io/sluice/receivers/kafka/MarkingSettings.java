package io.sluice.receivers.kafka;

import java.util.Optional;

/**
 * The section {@code message_marking}: when a message counts as read.
 *
 * @param after accepted as the collector has it; here a message is always marked when its spans are
 *     settled. Where it is false, no failure keeps a partition waiting for good
 * @param onError whether a message that was refused is given up after the retries of {@code
 *     error_backoff}
 * @param onPermanentError whether a message that can never be taken is given up; as long as nobody
 *     says no, it is
 */
public record MarkingSettings(boolean after, boolean onError, Optional<Boolean> onPermanentError) {
  public static MarkingSettings defaults() {
    return new MarkingSettings(false, false, Optional.empty());
  }

  /** Whether a partition waits at a message that can never be taken. */
  boolean waitsForEver() {
    return after && onPermanentError.isPresent() && !onPermanentError.get();
  }

  boolean givesUpRefused() {
    return after && onError;
  }
}
