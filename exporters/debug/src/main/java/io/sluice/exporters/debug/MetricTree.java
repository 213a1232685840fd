package io.sluice.exporters.debug;

import io.sluice.metrics.AttributeList;
import io.sluice.metrics.MetricBatch;
import io.sluice.metrics.MetricHead;
import io.sluice.metrics.MetricReader;
import io.sluice.metrics.Point;
import io.sluice.metrics.Scope;
import java.util.ArrayList;
import java.util.List;

/** A batch as people read it: resources, their scopes, their metrics, their points. */
record MetricTree(List<OfResource> resources) {
  record OfResource(AttributeList attributes, List<OfScope> scopes) {}

  record OfScope(Scope scope, List<OfMetric> metrics) {}

  record OfMetric(MetricHead head, List<Point> points) {}

  static MetricTree of(MetricBatch batch) {
    MetricTree tree = new MetricTree(new ArrayList<>());
    MetricReader.read(batch, tree::add);
    return tree;
  }

  int metricCount() {
    return resources.stream()
        .flatMap(resource -> resource.scopes().stream())
        .mapToInt(scope -> scope.metrics().size())
        .sum();
  }

  /** What belongs together comes one behind the other, with the very same objects. */
  @SuppressWarnings("ReferenceEquality")
  private void add(AttributeList attributes, Scope scope, MetricHead head, Point point) {
    OfResource resource = last(resources);
    if (resource == null || resource.attributes() != attributes) {
      resource = new OfResource(attributes, new ArrayList<>());
      resources.add(resource);
    }
    OfScope scopes = last(resource.scopes());
    if (scopes == null || scopes.scope() != scope) {
      scopes = new OfScope(scope, new ArrayList<>());
      resource.scopes().add(scopes);
    }
    OfMetric metric = last(scopes.metrics());
    if (metric == null || metric.head() != head) {
      metric = new OfMetric(head, new ArrayList<>());
      scopes.metrics().add(metric);
    }
    metric.points().add(point);
  }

  private static <T> T last(List<T> all) {
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }
}
