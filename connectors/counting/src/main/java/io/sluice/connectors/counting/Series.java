package io.sluice.connectors.counting;

import io.sluice.metrics.AttributeList;
import java.util.Arrays;

/** What is counted under one set of attributes; connectors add the counts. */
public abstract class Series {
  private final byte[] key;
  private final int hash;
  private final AttributeList attributes;
  private final long firstSeenMillis;
  private long lastSeenMillis;

  /**
   * A series that begins now.
   *
   * @param key its bytes in a {@link SeriesTable}; from now on its own
   */
  protected Series(byte[] key, AttributeList attributes, long nowMillis) {
    this.key = key;
    this.hash = KeyHash.of(key, key.length);
    this.attributes = attributes;
    this.firstSeenMillis = nowMillis;
    this.lastSeenMillis = nowMillis;
  }

  public final AttributeList attributes() {
    return attributes;
  }

  public final long firstSeenMillis() {
    return firstSeenMillis;
  }

  /** Notes that it was counted now. */
  public final void seen(long nowMillis) {
    lastSeenMillis = nowMillis;
  }

  /** Whether it was not counted for so long. */
  public final boolean idleFor(long millis, long nowMillis) {
    return nowMillis - lastSeenMillis >= millis;
  }

  final int hash() {
    return hash;
  }

  final boolean hasKey(byte[] bytes, int length) {
    return Arrays.equals(key, 0, key.length, bytes, 0, length);
  }
}
