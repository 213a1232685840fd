package io.sluice.connectors.counting;

import io.sluice.metrics.AttributeList;
import io.sluice.metrics.MetricBatch;
import io.sluice.metrics.MetricHead;
import io.sluice.metrics.MetricWriter;
import io.sluice.metrics.Point;
import io.sluice.metrics.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * A report of any length, cut into batches that receivers take: many of them refuse messages of
 * more than four mebibytes. What has no points is not written at all.
 */
public final class MetricPages {
  private static final int FULL = 1 << 20;

  private final Scope scope;
  private final MetricWriter writer = new MetricWriter();
  private final List<MetricBatch> batches = new ArrayList<>();
  private AttributeList resource = AttributeList.EMPTY;
  private MetricHead metric;
  private boolean resourceIsOpen;
  private boolean metricIsOpen;

  public MetricPages(Scope scope) {
    this.scope = scope;
  }

  /** The metrics that follow are of this resource. */
  public void resource(AttributeList attributes) {
    closeResource();
    resource = attributes;
  }

  /** The points that follow are of this metric. */
  public void metric(MetricHead head) {
    closeMetric();
    metric = head;
  }

  public void point(Point point) {
    if (!resourceIsOpen) {
      writer.beginResource(resource).beginScope(scope);
      resourceIsOpen = true;
    }
    if (!metricIsOpen) {
      writer.beginMetric(metric);
      metricIsOpen = true;
    }
    writer.point(point);
    if (writer.size() >= FULL) {
      finishBatch();
    }
  }

  /** The batches, in their order. */
  public List<MetricBatch> finish() {
    closeResource();
    if (writer.size() > 0) {
      batches.add(writer.finish());
    }
    List<MetricBatch> finished = List.copyOf(batches);
    batches.clear();
    return finished;
  }

  private void finishBatch() {
    closeResource();
    batches.add(writer.finish());
  }

  private void closeMetric() {
    if (metricIsOpen) {
      writer.endMetric();
      metricIsOpen = false;
    }
  }

  private void closeResource() {
    closeMetric();
    if (resourceIsOpen) {
      writer.end().end();
      resourceIsOpen = false;
    }
  }
}
