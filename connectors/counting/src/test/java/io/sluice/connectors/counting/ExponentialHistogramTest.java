package io.sluice.connectors.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.metrics.AttributeList;
import io.sluice.metrics.Point;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExponentialHistogramTest {
  private static Point.ExponentialBuckets buckets(Histogram histogram) {
    Point point = histogram.point(AttributeList.EMPTY, 0, 0, List.of());
    return ((Point.OfExponential) point).buckets();
  }

  @Property(tries = 300)
  void everyValue_isInTheBucketWhoseBoundsItLiesBetween(
      @ForAll @Size(min = 1, max = 60)
          List<@Scale(10) @DoubleRange(min = 1e-6, max = 1e9) Double> values,
      @ForAll @IntRange(min = 2, max = 200) int most) {
    Histogram histogram = Histogram.exponential(most).empty();
    values.forEach(value -> histogram.record(value, 1));
    Point.ExponentialBuckets buckets = buckets(histogram);

    assertThat(buckets.counts().length).isLessThanOrEqualTo(most);
    assertThat(Arrays.stream(buckets.counts()).sum()).isEqualTo(values.size());
    long[] expected = new long[buckets.counts().length];
    for (double value : values) {
      expected[ExponentialHistogram.indexOf(value, buckets.scale()) - buckets.offset()]++;
    }
    assertThat(buckets.counts()).isEqualTo(expected);
  }

  @Property(tries = 500)
  void index_isBetweenItsBounds(
      @ForAll @Scale(10) @DoubleRange(min = 1e-9, max = 1e12) double value,
      @ForAll @IntRange(min = -4, max = 10) int scale) {
    int index = ExponentialHistogram.indexOf(value, scale);
    double width = Math.pow(2, -scale);
    assertThat(Math.pow(2, index * width)).isLessThanOrEqualTo(value * (1 + 1e-9));
    assertThat(Math.pow(2, (index + 1) * width)).isGreaterThanOrEqualTo(value * (1 - 1e-9));
  }

  @Test
  void powersOfTwo_belongBelow() {
    assertThat(ExponentialHistogram.indexOf(4, 0)).isEqualTo(1);
    assertThat(ExponentialHistogram.indexOf(4.0001, 0)).isEqualTo(2);
    assertThat(ExponentialHistogram.indexOf(4, 3)).isEqualTo(15);
    assertThat(ExponentialHistogram.indexOf(1, -2)).isEqualTo(-1);
  }

  @Test
  void zeros_areCountedApart() {
    Histogram histogram = Histogram.exponential(160).empty();
    histogram.record(0, 3);
    histogram.record(1, 2);
    Point.ExponentialBuckets buckets = buckets(histogram);
    assertThat(buckets.count()).isEqualTo(5);
    assertThat(buckets.zeros()).isEqualTo(3);
    assertThat(buckets.sum()).isEqualTo(2);
    assertThat(buckets.counts()).containsExactly(2);
    assertThat(buckets.scale()).isEqualTo(20);
  }
}
