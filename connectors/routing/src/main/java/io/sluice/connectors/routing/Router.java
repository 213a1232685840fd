package io.sluice.connectors.routing;

import io.sluice.component.ComponentContext;
import io.sluice.component.Connector;
import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.Junction;
import io.sluice.component.Outcome;
import io.sluice.component.TimeSource;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanDealer;
import io.sluice.spans.SpanEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Takes batches down the table, and each part of them to its pipelines. */
final class Router implements Connector {
  private static final Outcome NO_ROUTE = new Outcome.DecidedAgainst("no_route");

  private final List<Rule> rules;
  private final List<String> defaults;
  private final TimeSource time;
  private final Junction next;

  /** Ways by the pipelines at their end. */
  private final Map<List<String>, Consumer> ways = new ConcurrentHashMap<>();

  Router(ComponentContext context, RoutingSettings settings, Junction next) {
    this.rules =
        settings.table().stream().map(row -> new Rule(context, row, settings.errorMode())).toList();
    this.defaults = settings.defaultPipelines();
    this.time = context.time();
    this.next = next;
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    List<Sorted> all;
    try {
      all = walk(spans, new Subject(time).of(delivery.client()));
    } catch (EvaluationFailure e) {
      delivery.settle(new Outcome.Rejected("ottl_failed", e.getMessage()));
      return;
    }
    for (Sorted each : all) {
      send(each.spans(), each.routes(), delivery);
    }
  }

  /** Spans of which it is known where each goes. */
  private record Sorted(SpanBatch spans, Routes routes) {}

  /**
   * Takes spans down the table. A row that changes resources must not reach those that have left it
   * with some of their spans, so these are cut off before it.
   */
  private List<Sorted> walk(SpanBatch spans, Subject subject) {
    List<Sorted> all = new ArrayList<>(1);
    SpanEdits edits = spans.edit();
    Routes routes = new Routes(spans.spanCount());
    for (int i = 0; i < rules.size() && !routes.allMoved(); i++) {
      if (rules.get(i).changes() && routes.anyMoved()) {
        SpanBatch[] parts = SpanDealer.deal(edits.finish(), 2, new ByWhetherMoved(routes));
        all.add(new Sorted(parts[1], routes.ofMoved()));
        edits = parts[0].edit();
        routes = routes.ofLeft();
      }
      routes.pass(i, rules.get(i), edits, subject);
    }
    if (!defaults.isEmpty()) {
      routes.rest(rules.size(), defaults);
    }
    all.add(new Sorted(edits.finish(), routes));
    return all;
  }

  private void send(SpanBatch spans, Routes routes, Delivery delivery) {
    Destinations destinations = routes.destinations();
    SpanBatch[] parts = SpanDealer.deal(spans, destinations.count(), new InOrder(routes));
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] != null) {
        send(parts[i], destinations.pipelines(i), delivery.part(parts[i].spanCount()));
      }
    }
  }

  private void send(SpanBatch spans, List<String> pipelines, Delivery delivery) {
    if (pipelines.isEmpty()) {
      delivery.settle(NO_ROUTE);
    } else {
      ways.computeIfAbsent(pipelines, next::to).consume(spans, delivery);
    }
  }

  /** Deals what has left the table to one hand, and what has not to another. */
  private static final class ByWhetherMoved implements SpanDealer.Chooser {
    private final Routes routes;
    private int span;

    ByWhetherMoved(Routes routes) {
      this.routes = routes;
    }

    @Override
    public int hand(SpanCursor unused) {
      return routes.isMoved(span++) ? 1 : 0;
    }
  }

  /** Tells the spans apart by their ordinals, which no row changes. */
  private static final class InOrder implements SpanDealer.Chooser {
    private final Routes routes;
    private int span;

    InOrder(Routes routes) {
      this.routes = routes;
    }

    @Override
    public int hand(SpanCursor unused) {
      return routes.of(span++);
    }
  }
}
