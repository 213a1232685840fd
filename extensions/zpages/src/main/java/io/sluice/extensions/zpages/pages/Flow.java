package io.sluice.extensions.zpages.pages;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.inspection.Balance;
import io.sluice.component.inspection.ComponentView;
import io.sluice.component.inspection.Inspection;
import io.sluice.component.inspection.PipelineView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How many spans pass where. It knows which counters tell it, and reads them once a second; the
 * rest is subtraction.
 */
final class Flow {
  private static final String SENT = "otelcol_exporter_sent_spans";
  private static final String SEND_FAILED = "otelcol_exporter_send_failed_spans";
  private static final String ENQUEUE_FAILED = "otelcol_exporter_enqueue_failed_spans";

  private final Counters counters;
  private final Inspection process;
  private final Rates rates = new Rates();

  Flow(Counters counters, Inspection process) {
    this.counters = counters;
    this.process = process;
  }

  Counters counters() {
    return counters;
  }

  /** Reads everything that moves. */
  void sample(long nanoTime) {
    Map<String, Long> values = new HashMap<>();
    for (Balance balance : process.balances()) {
      values.put(received(balance.pipeline()), balance.received());
      values.put(delivered(balance.pipeline()), balance.delivered());
      values.put(failed(balance.pipeline()), Balance.sum(balance.failed()));
      values.put(refused(balance.pipeline()), Balance.sum(balance.refused()));
    }
    for (ComponentView component : process.components()) {
      for (Direction direction : Direction.values()) {
        passed(component.kind(), component.id(), direction)
            .ifPresent(v -> values.put(key(component.kind(), component.id(), direction), v));
      }
    }
    rates.add(nanoTime, values);
  }

  /** Which of a component's counters. */
  enum Direction {
    IN,
    OUT,
    FAILED
  }

  /** How many spans passed a component since the start; empty where that is not counted. */
  OptionalLong passed(ComponentKind kind, ComponentId id, Direction direction) {
    long sum = 0;
    boolean counted = false;
    for (String name : names(kind, direction)) {
      OptionalLong part = counters.sum(name, kind.label(), id.toString());
      counted |= part.isPresent();
      sum += part.orElse(0);
    }
    return counted ? OptionalLong.of(sum) : OptionalLong.empty();
  }

  private static List<String> names(ComponentKind kind, Direction direction) {
    return switch (kind) {
      case RECEIVER ->
          switch (direction) {
            case IN -> List.of();
            case OUT -> List.of("otelcol_receiver_accepted_spans");
            case FAILED -> List.of("otelcol_receiver_refused_spans");
          };
      case PROCESSOR ->
          switch (direction) {
            case IN -> List.of("otelcol_processor_incoming_items");
            case OUT -> List.of("otelcol_processor_outgoing_items");
            case FAILED -> List.of();
          };
      case EXPORTER ->
          switch (direction) {
            case IN -> List.of(SENT, SEND_FAILED, ENQUEUE_FAILED);
            case OUT -> List.of(SENT);
            case FAILED -> List.of(SEND_FAILED, ENQUEUE_FAILED);
          };
      case CONNECTOR, EXTENSION -> List.of();
    };
  }

  OptionalDouble perSecond(ComponentKind kind, ComponentId id, Direction direction) {
    return rates.perSecond(key(kind, id, direction));
  }

  /** Spans that come into a pipeline in a second. */
  OptionalDouble receivedPerSecond(PipelineView pipeline) {
    return rates.perSecond(received(pipeline.id()));
  }

  /** Spans that come in in a second, over all pipelines that receivers feed. */
  List<Double> receivedLately(List<PipelineView> entrances) {
    return rates.history(entrances.stream().map(p -> received(p.id())).toList());
  }

  OptionalDouble receivedPerSecond(List<PipelineView> entrances) {
    return rates.perSecond(entrances.stream().map(p -> received(p.id())).toList());
  }

  /** Spans that a pipeline loses in a second. */
  OptionalDouble failedPerSecond(String pipeline) {
    return rates.perSecond(failed(pipeline));
  }

  OptionalDouble deliveredPerSecond(String pipeline) {
    return rates.perSecond(delivered(pipeline));
  }

  OptionalDouble refusedPerSecond(String pipeline) {
    return rates.perSecond(refused(pipeline));
  }

  private static String key(ComponentKind kind, ComponentId id, Direction direction) {
    return kind + " " + id + " " + direction;
  }

  private static String received(String pipeline) {
    return "received " + pipeline;
  }

  private static String delivered(String pipeline) {
    return "delivered " + pipeline;
  }

  private static String failed(String pipeline) {
    return "failed " + pipeline;
  }

  private static String refused(String pipeline) {
    return "refused " + pipeline;
  }
}
