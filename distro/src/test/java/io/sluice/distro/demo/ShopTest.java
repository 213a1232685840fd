package io.sluice.distro.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShopTest {
  private static final long NOW = 1_700_000_000_000_000_000L;

  @Test
  void visits_areWholeTraces_ofSpansThatLieInTheirParents() throws Exception {
    Shop shop = new Shop(new Random(1));
    for (int i = 0; i < 200; i++) {
      for (Visit visit : shop.visit()) {
        assertThat(visit.spans()).allMatch(span -> span.end >= span.start);
        SpanBatch batch = VisitWriter.write(visit, NOW);
        assertThat(SpanBatch.parse(batch.toByteArray()).spanCount())
            .isEqualTo(visit.spans().size());
        assertThat(roots(batch)).isEqualTo(1);
      }
    }
  }

  private static int roots(SpanBatch batch) {
    Set<Long> ids = new HashSet<>();
    int roots = 0;
    SpanCursor spans = batch.edit().spans();
    while (spans.next()) {
      ids.add(spans.spanId());
      assertThat(spans.endNanos()).isBetween(spans.startNanos(), NOW);
    }
    spans = batch.edit().spans();
    while (spans.next()) {
      roots += spans.parentSpanId() == 0 ? 1 : 0;
      assertThat(spans.parentSpanId() == 0 || ids.contains(spans.parentSpanId())).isTrue();
    }
    return roots;
  }

  @Test
  void someVisits_failOrAreSlow_orLinkToOthers() {
    Shop shop = new Shop(new Random(1));
    int failed = 0;
    int slow = 0;
    int linked = 0;
    for (int i = 0; i < 500; i++) {
      for (Visit visit : shop.visit()) {
        failed += visit.spans().get(0).error.isEmpty() ? 0 : 1;
        slow += visit.nanos() > 800_000_000 ? 1 : 0;
        linked += visit.spans().get(0).linkSpan == 0 ? 0 : 1;
      }
    }
    assertThat(failed).isBetween(5, 100);
    assertThat(slow).isBetween(5, 100);
    assertThat(linked).isBetween(50, 200);
  }
}
