package io.sluice.component.storage;

/**
 * Sums over some records.
 *
 * @param records how many they are
 * @param items what their owner counted in them
 * @param bytes the length of their bodies
 */
public record Tally(long records, long items, long bytes) {
  public static final Tally NONE = new Tally(0, 0, 0);

  /** A single record. */
  public static Tally of(int items, int bytes) {
    return new Tally(1, items, bytes);
  }

  public Tally plus(Tally other) {
    return new Tally(records + other.records, items + other.items, bytes + other.bytes);
  }

  public Tally minus(Tally other) {
    return new Tally(records - other.records, items - other.items, bytes - other.bytes);
  }
}
