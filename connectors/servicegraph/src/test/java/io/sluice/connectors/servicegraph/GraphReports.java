package io.sluice.connectors.servicegraph;

import io.sluice.component.MetricConsumer;
import io.sluice.metrics.AttributeList;
import io.sluice.metrics.MetricBatch;
import io.sluice.metrics.MetricReader;
import io.sluice.metrics.Point;
import io.sluice.spans.text.ValueText;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps what was reported last: points by {@code metric{attributes}}. */
final class GraphReports implements MetricConsumer {
  private Map<String, Point> points = new TreeMap<>();

  @Override
  public void consume(MetricBatch metrics) {
    MetricReader.read(
        metrics,
        (resource, scope, metric, point) ->
            points.put(metric.name() + "{" + text(point.attributes()) + "}", point));
  }

  /** What came since this was asked last. */
  Map<String, Point> take() {
    Map<String, Point> taken = points;
    points = new TreeMap<>();
    return taken;
  }

  private static String text(AttributeList attributes) {
    return attributes.entries().stream()
        .map(entry -> entry.key() + "=" + ValueText.of(entry.value()))
        .sorted()
        .collect(Collectors.joining(","));
  }
}
