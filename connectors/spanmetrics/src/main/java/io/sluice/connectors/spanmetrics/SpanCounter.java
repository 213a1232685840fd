package io.sluice.connectors.spanmetrics;

import io.sluice.component.TimeSource;
import io.sluice.connectors.counting.AdjustedCount;
import io.sluice.spans.EventCursor;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.Text;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Counts the spans of batches. One thread at a time. */
final class SpanCounter {
  private final Plan plan;
  private final TimeSource time;
  private final Resources resources;
  private final SpanAtHand span;
  private final AdjustedCount adjusted = new AdjustedCount(new SplittableRandom());
  private final Set<Text> scopes;
  private long nowMillis;

  SpanCounter(Plan plan, TimeSource time, Resources resources) {
    this.plan = plan;
    this.time = time;
    this.resources = resources;
    this.span = new SpanAtHand(plan.keys());
    this.scopes =
        new HashSet<>(
            plan.settings().includeInstrumentationScope().stream().map(Text::of).toList());
  }

  void count(SpanBatch batch) {
    nowMillis = time.epochMillis();
    for (ResourceCursor resource = batch.edit().resources(); resource.next(); ) {
      if (span.enter(resource)) {
        count(resource, resources.of(resource.attributes(), nowMillis));
      }
    }
  }

  private void count(ResourceCursor from, CountedResource resource) {
    for (ScopeCursor scope = from.scopes(); scope.next(); ) {
      boolean named = !scopes.isEmpty() && scopes.contains(scope.name());
      span.enter(named ? scope.name() : null, named ? scope.version() : null);
      for (SpanCursor each = scope.spans(); each.next(); ) {
        count(each, resource);
      }
    }
  }

  private void count(SpanCursor each, CountedResource resource) {
    span.read(each);
    long times = 1;
    if (plan.settings().adjustCounts()) {
      times = adjusted.of(span.glance.traceState());
      span.extrapolated(adjusted.wasExtrapolated());
    }
    double duration = plan.settings().histogram().unit().of(span.glance.durationNanos());
    add(plan.calls().find(resource, resource.calls(), span, nowMillis), times, duration);
    if (plan.durationsApart()) {
      add(plan.durations().find(resource, resource.durations(), span, nowMillis), times, duration);
    }
    if (plan.settings().events().enabled()) {
      countEvents(each, resource, times, duration);
    }
  }

  private void countEvents(SpanCursor each, CountedResource resource, long times, double duration) {
    for (EventCursor event = each.events(); event.next(); ) {
      span.enterEvent(event.attributes());
      add(plan.events().find(resource, resource.events(), span, nowMillis), times, duration);
    }
    span.enterEvent(null);
  }

  private void add(SpanSeries series, long times, double duration) {
    series.count(times, span.glance.size(), duration, nowMillis);
    if (plan.mostExemplars() > 0) {
      series.remember(span.glance, duration, plan.mostExemplars());
    }
  }
}
