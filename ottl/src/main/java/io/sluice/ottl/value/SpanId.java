package io.sluice.ottl.value;

/**
 * A span's id.
 *
 * @param id its eight bytes
 */
public record SpanId(long id) {
  public static final int BYTES = 8;

  public boolean isEmpty() {
    return id == 0;
  }

  /** In hexadecimal; empty when there is none. */
  @Override
  public String toString() {
    return isEmpty() ? "" : Hex.of(id);
  }
}
