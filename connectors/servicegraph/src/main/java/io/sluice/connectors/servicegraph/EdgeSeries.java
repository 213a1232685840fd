package io.sluice.connectors.servicegraph;

import io.sluice.connectors.counting.Histogram;
import io.sluice.connectors.counting.Series;
import io.sluice.metrics.AttributeList;

/** Calls between the same two services that are alike. */
final class EdgeSeries extends Series {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Histogram client;
  private final Histogram server;
  private long requests;
  private long failed;

  EdgeSeries(byte[] key, AttributeList attributes, Histogram.Shape shape, long nowMillis) {
    super(key, attributes, nowMillis);
    this.client = shape.empty();
    this.server = shape.empty();
  }

  void count(Edge edge, long nowMillis) {
    seen(nowMillis);
    requests++;
    failed += edge.failed ? 1 : 0;
    client.record(edge.clientNanos / NANOS_PER_SECOND, 1);
    server.record(edge.serverNanos / NANOS_PER_SECOND, 1);
  }

  long requests() {
    return requests;
  }

  long failed() {
    return failed;
  }

  /** How long calls took as their client saw it. */
  Histogram client() {
    return client;
  }

  /** How long calls took as their server saw it. */
  Histogram server() {
    return server;
  }
}
