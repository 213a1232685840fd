package io.sluice.ottl.value;

/**
 * A trace's id.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record TraceId(long high, long low) {
  public static final int BYTES = 16;

  public boolean isEmpty() {
    return high == 0 && low == 0;
  }

  /** In hexadecimal; empty when there is none. */
  @Override
  public String toString() {
    return isEmpty() ? "" : Hex.of(high) + Hex.of(low);
  }
}
