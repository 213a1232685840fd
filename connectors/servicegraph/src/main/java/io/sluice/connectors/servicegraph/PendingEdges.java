package io.sluice.connectors.servicegraph;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentContext;
import io.sluice.component.TimeSource;
import io.sluice.connectors.servicegraph.Edge.Connection;
import io.sluice.connectors.servicegraph.Edge.Missing;
import io.sluice.spans.Text;
import io.sluice.telemetry.metrics.CollectorMetrics;

/** Brings the two sides of calls together. One thread at a time. */
final class PendingEdges implements EdgeReader.Edges {
  private static final Text USER = Text.of("user");
  private static final Text UNKNOWN = Text.of("unknown");

  private final ServiceGraphSettings settings;
  private final TimeSource time;
  private final EdgeStore store;
  private final EdgeCounts counts;
  private final Counter total;
  private final Counter dropped;
  private final Counter expired;

  PendingEdges(ComponentContext context, ServiceGraphSettings settings, EdgeCounts counts) {
    this.settings = settings;
    this.time = context.time();
    this.store = new EdgeStore(settings.store().maxItems());
    this.counts = counts;
    String[] labels = {"connector", context.id().toString()};
    total = CollectorMetrics.SERVICEGRAPH_TOTAL_EDGES.in(context.meters(), labels);
    dropped = CollectorMetrics.SERVICEGRAPH_DROPPED_SPANS.in(context.meters(), labels);
    expired = CollectorMetrics.SERVICEGRAPH_EXPIRED_EDGES.in(context.meters(), labels);
  }

  @Override
  public Edge edge(long traceIdHigh, long traceIdLow, long spanId) {
    Edge known = store.find(traceIdHigh, traceIdLow, spanId);
    if (known != null) {
      return known;
    }
    if (store.isFull()) {
      expire();
      if (store.isFull()) {
        dropped.increment();
        return null;
      }
    }
    Edge edge =
        new Edge(
            traceIdHigh, traceIdLow, spanId, time.nanoTime() + settings.store().ttl().toNanos());
    store.add(edge);
    total.increment();
    return edge;
  }

  @Override
  public void changed(Edge edge) {
    if (edge.isComplete()) {
      store.remove(edge);
      counts.count(edge, time.epochMillis());
    }
  }

  /** Lets go of edges that waited for long enough. */
  void expire() {
    long now = time.nanoTime();
    for (Edge edge = store.takeExpired(now); edge != null; edge = store.takeExpired(now)) {
      expired.increment();
      if (!settings.virtualNodePeerAttributes().isEmpty()) {
        imagineOtherSide(edge);
      }
    }
  }

  /** Whoever called the first service of a trace is a user; a server has the name it is given. */
  private void imagineOtherSide(Edge edge) {
    if (edge.client.isEmpty() && edge.spanId == 0) {
      edge.client = USER;
      edge.missing = Missing.CLIENT;
    } else if (edge.server.isEmpty()) {
      edge.server = edge.peer.isEmpty() ? UNKNOWN : edge.peer;
      edge.missing = Missing.SERVER;
    }
    if (edge.isComplete()) {
      edge.connection = Connection.VIRTUAL;
      counts.count(edge, time.epochMillis());
    }
  }

  /** How many calls wait for their other side. */
  int size() {
    return store.size();
  }
}
