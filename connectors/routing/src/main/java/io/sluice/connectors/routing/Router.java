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
    SpanEdits edits = spans.edit();
    Routes routes = new Routes(spans.spanCount());
    try {
      walk(edits, new Subject(time).of(delivery.client()), routes);
    } catch (EvaluationFailure e) {
      delivery.settle(new Outcome.Rejected("ottl_failed", e.getMessage()));
      return;
    }
    send(edits.finish(), routes, delivery);
  }

  private void walk(SpanEdits edits, Subject subject, Routes routes) {
    for (int i = 0; i < rules.size() && !routes.allMoved(); i++) {
      routes.pass(i, rules.get(i), edits, subject);
    }
    if (!defaults.isEmpty()) {
      routes.rest(rules.size(), defaults);
    }
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
