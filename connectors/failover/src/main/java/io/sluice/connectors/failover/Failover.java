package io.sluice.connectors.failover;

import io.sluice.component.ComponentContext;
import io.sluice.component.Connector;
import io.sluice.component.Consumer;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Host;
import io.sluice.component.Junction;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import io.sluice.telemetry.logs.ThrottledLog;
import io.sluice.telemetry.metrics.Observation;
import java.util.List;
import org.slf4j.event.Level;

/** Tries level after level, until one takes the spans. */
final class Failover implements Connector {
  private final ComponentContext context;
  private final ThrottledLog log;
  private final List<List<String>> names;
  private final List<Consumer> levels;

  /** For a level that failed, which may be heard of on a thread that must not wait. */
  private final List<Consumer> nextLevels;

  private final Standing standing;
  private Observation shown;

  Failover(ComponentContext context, FailoverSettings settings, Junction next) {
    this.context = context;
    this.log = new ThrottledLog(context.log(), context.time());
    this.names = settings.priorityLevels();
    this.levels = names.stream().map(next::to).toList();
    this.nextLevels = names.stream().map(next::toAtOnce).toList();
    this.standing = new Standing(levels.size(), context.time(), settings.retryInterval());
  }

  @Override
  public void start(Host host) {
    shown =
        Observation.begin(
            context.meters(),
            "sluice_connector_failover_level",
            "The priority level in use; 0 is the highest.",
            standing,
            Standing::current,
            "connector",
            context.id().toString());
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    attempt(levels, standing.begin(), spans, delivery);
  }

  private void attempt(List<Consumer> ways, int level, SpanBatch spans, Delivery delivery) {
    ways.get(level)
        .consume(spans, delivery.attempt(outcome -> ended(level, outcome, spans, delivery)));
  }

  private void ended(int level, Outcome outcome, SpanBatch spans, Delivery delivery) {
    if (outcome instanceof Outcome.Failure failure) {
      failed(level, failure, spans, delivery);
    } else if (standing.took(level)) {
      log.resolved(keyOf(level)).log("Spans go to {} again", names.get(level));
    }
  }

  private void failed(int level, Outcome.Failure failure, SpanBatch spans, Delivery delivery) {
    boolean isLast = level + 1 == levels.size();
    if (standing.failed(level)) {
      String what =
          isLast
              ? "All pipelines refuse spans; each request tries all of them again"
              : "Pipelines "
                  + names.get(level)
                  + " refuse spans, which go to "
                  + names.get(level + 1)
                  + " for now";
      log.at(Level.WARN, keyOf(level)).addKeyValue("error", failure.message()).log(what);
    }
    if (isLast) {
      delivery.settle(failure);
    } else {
      attempt(nextLevels, level + 1, spans, delivery);
    }
  }

  /** Levels fail one by one, and are told of one by one. */
  private static String keyOf(int level) {
    return "level " + level;
  }

  @Override
  public void stop(Deadline deadline) {
    if (shown != null) {
      shown.close();
    }
  }
}
