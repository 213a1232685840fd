package io.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MetricReaderTest {
  private record Seen(AttributeList resource, Scope scope, MetricHead metric, Point point) {}

  private static List<Seen> read(MetricBatch batch) {
    List<Seen> seen = new ArrayList<>();
    MetricReader.read(
        batch,
        (resource, scope, metric, point) -> seen.add(new Seen(resource, scope, metric, point)));
    return seen;
  }

  @Test
  void reader_showsEveryKindOfPointAsItWasWritten() {
    List<Seen> written = new ArrayList<>();
    MetricWriter writer = new MetricWriter();
    writer.beginResource(MetricWriterTest.SHOP).beginScope(MetricWriterTest.SCOPE);
    for (MetricKind kind : MetricKind.values()) {
      MetricHead head =
          new MetricHead(
              "m." + kind,
              "a " + kind,
              "ms",
              kind,
              kind == MetricKind.GAUGE ? Temporality.UNSPECIFIED : Temporality.DELTA);
      Point point = example(kind);
      writer.beginMetric(head).point(point).endMetric();
      written.add(new Seen(MetricWriterTest.SHOP, MetricWriterTest.SCOPE, head, point));
    }
    assertThat(read(writer.end().end().finish())).isEqualTo(written);
  }

  private static Point example(MetricKind kind) {
    AttributeList attributes = MetricWriterTest.SPAN;
    List<Exemplar> exemplars = MetricWriterTest.EXEMPLARS;
    return switch (kind) {
      case GAUGE -> new Point.OfDouble(attributes, 1, 2, 3.5, exemplars);
      case SUM, MONOTONIC_SUM -> new Point.OfLong(attributes, 1, 2, -3, exemplars);
      case HISTOGRAM ->
          new Point.OfHistogram(
              attributes,
              1,
              2,
              new Point.Buckets(3, 4.5, new double[] {0.5}, new long[] {1, 2}),
              exemplars);
      case EXPONENTIAL_HISTOGRAM ->
          new Point.OfExponential(
              attributes,
              1,
              2,
              new Point.ExponentialBuckets(3, 4.5, 20, 1, -5, new long[] {1, 1}),
              exemplars);
    };
  }

  @Property(tries = 200)
  void attributes_surviveWritingAndReading(
      @ForAll @Size(max = 8) Map<String, Long> numbers, @ForAll String text) {
    AttributeListBuilder builder = new AttributeListBuilder().add(Text.of("t"), Text.of(text));
    numbers.forEach((key, value) -> builder.add(Text.of(key), AttributeValue.of(value)));
    AttributeList attributes = builder.build();
    MetricHead head = new MetricHead("g", "", "", MetricKind.GAUGE, Temporality.UNSPECIFIED);
    MetricWriter writer = new MetricWriter().beginResource(attributes);
    writer.beginScope(new Scope("", "")).beginMetric(head);
    writer.point(new Point.OfLong(attributes, 0, 0, 1, List.of())).endMetric().end().end();

    Seen seen = read(writer.finish()).get(0);
    assertThat(seen.resource()).isEqualTo(attributes);
    assertThat(seen.point().attributes()).isEqualTo(attributes);
    assertThat(attributes.entries()).hasSize(numbers.size() + 1);
    assertThat(attributes.entries().get(0).value().isText(Text.of(text))).isTrue();
  }
}
