package io.sluice.pipeline;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentId;
import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Outcome;
import io.sluice.component.Verdict;
import io.sluice.component.inspection.ChangeWatcher;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import java.util.List;
import org.slf4j.Logger;

/**
 * Processors that stand one behind the other and work in place: one set of edits, one write at the
 * end.
 */
final class InlineRun implements Consumer {
  private final List<Step> steps;
  private final Consumer next;
  private final Logger log;

  /** Null when nobody wants to know what the processors change. */
  private final ChangeWatcher watcher;

  /** A processor with its counters. */
  record Step(ComponentId id, InlineProcessor processor, Counter incoming, Counter outgoing) {}

  InlineRun(List<Step> steps, Consumer next, Logger log, ChangeWatcher watcher) {
    this.steps = List.copyOf(steps);
    this.next = next;
    this.log = log;
    this.watcher = watcher;
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    if (watcher != null && watcher.wants(spans)) {
      consumeStepByStep(spans, delivery);
      return;
    }
    SpanEdits edits = spans.edit();
    for (Step step : steps) {
      Verdict verdict = run(step, edits, delivery);
      if (delivery.inHand() == 0) {
        return;
      }
      if (verdict instanceof Outcome outcome) {
        delivery.settle(outcome);
        return;
      }
    }
    next.consume(edits.finish(), delivery);
  }

  /**
   * The same with a write behind each processor, so that somebody can see what each of them did.
   */
  private void consumeStepByStep(SpanBatch spans, Delivery delivery) {
    SpanBatch batch = spans;
    for (Step step : steps) {
      SpanEdits edits = batch.edit();
      Verdict verdict = run(step, edits, delivery);
      if (delivery.inHand() == 0) {
        return;
      }
      if (verdict instanceof Outcome outcome) {
        delivery.settle(outcome);
        return;
      }
      SpanBatch before = batch;
      boolean changed = edits.changed();
      batch = edits.finish();
      if (changed) {
        tell(step.id(), before, batch);
      }
    }
    next.consume(batch, delivery);
  }

  /** Whoever watches must not stand in the way of the spans. */
  private void tell(ComponentId processor, SpanBatch before, SpanBatch after) {
    try {
      watcher.changed(processor, before, after);
    } catch (RuntimeException e) {
      log.error("Nobody can say what {} changed; this is a fault in Sluice", processor, e);
    }
  }

  private Verdict run(Step step, SpanEdits edits, Delivery delivery) {
    step.incoming().increment(delivery.inHand());
    Verdict verdict;
    try {
      verdict = step.processor().process(edits, delivery.client());
      edits.takeDrops((rule, count) -> delivery.settle(count, new Outcome.DecidedAgainst(rule)));
    } catch (RuntimeException | Error e) {
      log.error("Processor {} failed on a batch; this is a fault in Sluice", step.id(), e);
      verdict = new Outcome.Rejected("internal_error", "processor " + step.id() + " failed: " + e);
    }
    if (verdict instanceof Verdict.Pass) {
      step.outgoing().increment(delivery.inHand());
    }
    return verdict;
  }
}
