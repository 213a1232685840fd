package io.sluice.component.inspection;

import java.time.Instant;
import java.util.List;

/**
 * What came of the spans of one name.
 *
 * @param name the spans' name
 * @param buckets by how long they took, one for each of {@link #BOUNDS}; spans that failed are not
 *     among them
 * @param errors those that failed
 */
public record SpanNames(String name, List<Bucket> buckets, Bucket errors) {
  /** The lower bounds of the buckets, in nanoseconds. */
  public static final List<Long> BOUNDS =
      List.of(
          0L,
          10_000L,
          100_000L,
          1_000_000L,
          10_000_000L,
          100_000_000L,
          1_000_000_000L,
          10_000_000_000L,
          100_000_000_000L);

  public SpanNames {
    buckets = List.copyOf(buckets);
  }

  /** How many spans there are in all. */
  public long spans() {
    return errors.spans() + buckets.stream().mapToLong(Bucket::spans).sum();
  }

  /** Which bucket a span belongs to that took so long. */
  public static int bucketOf(long nanos) {
    int bucket = BOUNDS.size() - 1;
    while (bucket > 0 && nanos < BOUNDS.get(bucket)) {
      bucket--;
    }
    return bucket;
  }

  /**
   * Spans that are alike.
   *
   * @param samples some of them, the newest first
   */
  public record Bucket(long spans, List<Sample> samples) {
    public Bucket {
      samples = List.copyOf(samples);
    }
  }

  /** One span of many; its trace may be gone by now. */
  public record Sample(
      long traceIdHigh, long traceIdLow, long spanId, String service, Instant at, long nanos) {}
}
