package io.sluice.extensions.filestorage.log;

/**
 * How a log keeps its records.
 *
 * @param maxSize the most bytes that its files may take; zero for as many as there are
 * @param segmentSize how long a file grows before the next one begins
 * @param keepDamaged whether a file with damage is put aside, instead of being deleted, when it is
 *     needed no more
 */
public record LogSettings(
    long maxSize, int segmentSize, Durability durability, boolean keepDamaged) {
  private static final int LARGEST_SEGMENT = 32 << 20;
  private static final int SMALLEST_SEGMENT = 64 << 10;

  /** With a tight limit, small segments: only whole ones are given back. */
  public static LogSettings of(long maxSize, Durability durability, boolean keepDamaged) {
    long wanted = maxSize == 0 ? LARGEST_SEGMENT : maxSize / 8;
    int segmentSize = (int) Math.max(SMALLEST_SEGMENT, Math.min(wanted, LARGEST_SEGMENT));
    return new LogSettings(maxSize, segmentSize, durability, keepDamaged);
  }
}
