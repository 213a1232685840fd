package io.sluice.telemetry.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Upper bounds of a histogram's buckets, rising, each included in its bucket.
 *
 * @param values without the infinite bound, which every histogram has
 */
public record BucketBounds(List<Double> values) {
  /** No buckets: only the number of values and their sum. */
  static final BucketBounds NONE = of();

  /** For numbers of spans or requests in a batch. */
  static final BucketBounds ITEMS =
      of(
          10, 25, 50, 75, 100, 250, 500, 750, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000,
          10000, 20000, 30000, 50000, 100000);

  /** For sizes in bytes: 128 bytes to 16 MiB, doubling. */
  static final BucketBounds BYTES =
      new BucketBounds(
          LongStream.rangeClosed(7, 24).mapToObj(power -> (double) (1L << power)).toList());

  /** For durations of HTTP and RPC calls, in seconds. */
  static final BucketBounds CALL_SECONDS =
      of(.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10);

  /** For rounds of decisions, in milliseconds. */
  static final BucketBounds TICK_MILLIS =
      of(
          1, 2, 5, 10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1000, 2000, 3000, 4000, 5000,
          10000, 20000, 30000, 50000);

  /** For what lay in a queue, perhaps for hours, in seconds. */
  static final BucketBounds DELAY_SECONDS =
      of(
          0, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 25, 50, 75,
          100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000);

  /** For attempts to send to one of several backends, in milliseconds. */
  static final BucketBounds BACKEND_MILLIS = of(5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000);

  /** Where nobody chose: what OpenTelemetry's SDKs take. */
  static final BucketBounds UNCHOSEN =
      of(0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000);

  public BucketBounds {
    values = List.copyOf(values);
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i - 1) >= values.get(i)) {
        throw new IllegalArgumentException(
            "bucket bounds must rise, but " + values.get(i) + " follows " + values.get(i - 1));
      }
    }
  }

  static BucketBounds of(double... values) {
    return new BucketBounds(Arrays.stream(values).boxed().toList());
  }

  double[] toArray() {
    return values.stream().flatMapToDouble(DoubleStream::of).toArray();
  }
}
