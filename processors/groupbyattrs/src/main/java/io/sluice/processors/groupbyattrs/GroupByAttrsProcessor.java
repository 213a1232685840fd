package io.sluice.processors.groupbyattrs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.ReshapingProcessor;
import io.sluice.spans.Keys;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.Text;
import io.sluice.telemetry.metrics.CollectorMetrics;

/** Groups the spans of each batch anew. */
final class GroupByAttrsProcessor implements ReshapingProcessor {
  private final Keys keys;
  private final Consumer next;
  private final Counter grouped;
  private final Counter others;
  private final DistributionSummary groups;

  GroupByAttrsProcessor(ComponentContext context, GroupByAttrsSettings settings, Consumer next) {
    this.keys = Keys.of(settings.keys().stream().map(Text::of).toList());
    this.next = next;
    String[] labels = {"processor", context.id().toString()};
    grouped = CollectorMetrics.GROUPBYATTRS_GROUPED_SPANS.in(context.meters(), labels);
    others = CollectorMetrics.GROUPBYATTRS_NON_GROUPED_SPANS.in(context.meters(), labels);
    groups = CollectorMetrics.GROUPBYATTRS_SPAN_GROUPS.in(context.meters(), labels);
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    Grouping grouping = new Grouping(keys);
    grouping.add(spans);
    grouped.increment(grouping.groupedSpans());
    others.increment(spans.spanCount() - grouping.groupedSpans());
    groups.record(grouping.groups());
    next.consume(grouping.finish(), delivery);
  }
}
