package io.sluice.processors.groupbyattrs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.sluice.component.Admission;
import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.component.ReshapingProcessor;
import io.sluice.spans.Keys;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.Text;
import io.sluice.telemetry.logs.ThrottledLog;
import io.sluice.telemetry.metrics.CollectorMetrics;
import java.time.Duration;
import org.slf4j.event.Level;

/** Groups the spans of each batch anew. */
final class GroupByAttrsProcessor implements ReshapingProcessor {
  private static final Outcome NO_MEMORY =
      new Outcome.Refused(
          "memory",
          "the pipelines hold all the memory they may; try again later, give Sluice a larger heap"
              + " or groupbyattrs keys of fewer values",
          Duration.ofSeconds(1));

  private final Keys keys;
  private final Consumer next;
  private final Admission admission;
  private final ThrottledLog log;
  private final Counter grouped;
  private final Counter others;
  private final DistributionSummary groups;

  GroupByAttrsProcessor(ComponentContext context, GroupByAttrsSettings settings, Consumer next) {
    this.keys = Keys.of(settings.keys().stream().map(Text::of).toList());
    this.next = next;
    this.admission = context.admission();
    this.log = new ThrottledLog(context.log(), context.time());
    String[] labels = {"processor", context.id().toString()};
    grouped = CollectorMetrics.GROUPBYATTRS_GROUPED_SPANS.in(context.meters(), labels);
    others = CollectorMetrics.GROUPBYATTRS_NON_GROUPED_SPANS.in(context.meters(), labels);
    groups = CollectorMetrics.GROUPBYATTRS_SPAN_GROUPS.in(context.meters(), labels);
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    try (Copies copies = new Copies(admission, spans.size())) {
      Grouping grouping = new Grouping(keys, copies);
      grouping.add(spans);
      if (copies.refused()) {
        delivery.settle(NO_MEMORY);
      } else {
        count(spans, grouping);
        next.consume(grouping.finish(), delivery);
      }
    }
  }

  private void count(SpanBatch spans, Grouping grouping) {
    grouped.increment(grouping.groupedSpans());
    others.increment(spans.spanCount() - grouping.groupedSpans());
    groups.record(grouping.groups());
    if (grouping.leftSpans() > 0) {
      log.at(Level.WARN, "left").log(
          "{} spans stay in their resource: its copies for every value of the keys would be larger"
              + " than {} MiB; take keys of fewer values",
          grouping.leftSpans(),
          Copies.MOST_SURPLUS >> 20);
    }
  }
}
