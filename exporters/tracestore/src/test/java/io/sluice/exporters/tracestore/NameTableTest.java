package io.sluice.exporters.tracestore;

import static io.sluice.exporters.tracestore.Traces.failed;
import static io.sluice.exporters.tracestore.Traces.request;
import static io.sluice.exporters.tracestore.Traces.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.inspection.SpanNames;
import io.sluice.testkit.ManualTime;
import io.sluice.testkit.SpanFixtures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameTableTest {
  private final ManualTime time = new ManualTime();
  private final NameTable names = new NameTable(time);

  private void count(Span.Builder... spans) {
    names.count(SpanFixtures.batch(request("shop", spans)));
  }

  private SpanNames row(String name) {
    return names.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void spans_areCountedByDuration_andFailuresApart() {
    count(
        span(1, 1, 0, "a", 0),
        span(1, 2, 0, "a", 1),
        span(1, 3, 0, "a", 9),
        span(1, 4, 0, "a", 99_000),
        span(1, 5, 0, "a", 100_000),
        failed(span(1, 6, 0, "a", 1)),
        span(1, 7, 0, "b", 1));
    assertThat(row("a").buckets())
        .extracting(SpanNames.Bucket::spans)
        .containsExactly(1L, 0L, 0L, 2L, 0L, 0L, 0L, 1L, 1L);
    assertThat(row("a").errors().spans()).isEqualTo(1);
    assertThat(names.rows()).extracting(SpanNames::name).containsExactly("a", "b");
  }

  @Test
  void samples_areOneASecondAndTheLastTen() {
    for (int i = 1; i <= 30; i++) {
      count(span(i, i, 0, "a", 1));
      time.advance(Duration.ofMillis(500));
    }
    List<SpanNames.Sample> samples = row("a").buckets().get(3).samples();
    assertThat(samples)
        .extracting(SpanNames.Sample::traceIdLow)
        .containsExactly(29L, 27L, 25L, 23L, 21L, 19L, 17L, 15L, 13L, 11L);
    assertThat(samples.get(0).service()).isEqualTo("shop");
    assertThat(samples.get(0).nanos()).isEqualTo(1_000_000);
  }

  @Test
  void names_withoutNumber_areCountedTogether() {
    for (int i = 0; i < NameTable.MOST_NAMES + 50; i++) {
      count(span(1, 1 + i, 0, "GET /item/" + i, 1));
    }
    assertThat(names.rows()).hasSize(NameTable.MOST_NAMES + 1);
    assertThat(row("(all other names)").spans()).isEqualTo(50);
  }
}
