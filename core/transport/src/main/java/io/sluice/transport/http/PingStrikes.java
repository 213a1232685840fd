package io.sluice.transport.http;

import io.sluice.transport.settings.KeepaliveSettings.EnforcementPolicy;
import java.time.Duration;

/**
 * Counts pings that come sooner than a client may send them. Each answer wipes the slate, because
 * clients that measure bandwidth ping after data.
 */
final class PingStrikes {
  private static final int TOLERATED = 2;
  private static final long IDLE_PING_NANOS = Duration.ofHours(2).toNanos();

  private final long minNanos;
  private final boolean permitWithoutStream;
  private boolean fresh = true;
  private long lastPing;
  private int strikes;

  PingStrikes(EnforcementPolicy policy) {
    minNanos = policy.minTimeInEffect().toNanos();
    permitWithoutStream = policy.permitWithoutStream();
  }

  /** Something was sent to the client. */
  void weSent() {
    fresh = true;
  }

  /** Counts a ping; true when it is one too many. */
  boolean pingIsTooMuch(long now, int activeStreams) {
    if (fresh) {
      fresh = false;
      strikes = 0;
      lastPing = now;
      return false;
    }
    long least = activeStreams == 0 && !permitWithoutStream ? IDLE_PING_NANOS : minNanos;
    if (now - lastPing < least) {
      strikes++;
    }
    lastPing = now;
    return strikes > TOLERATED;
  }
}
