package io.sluice.metrics;

/** Takes the points of a batch, one by one. */
@FunctionalInterface
public interface MetricVisitor {
  void point(AttributeList resource, Scope scope, MetricHead metric, Point point);
}
