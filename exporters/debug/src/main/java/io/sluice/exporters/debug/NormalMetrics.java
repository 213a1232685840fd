package io.sluice.exporters.debug;

import io.sluice.metrics.AttributeList;
import io.sluice.metrics.Point;
import io.sluice.spans.Value;
import io.sluice.spans.text.DoubleText;
import io.sluice.spans.text.ValueText;

/** One line for each resource, scope and data point. */
final class NormalMetrics {
  private final StringBuilder out = new StringBuilder();

  private NormalMetrics() {}

  static String of(MetricTree tree) {
    NormalMetrics text = new NormalMetrics();
    for (int i = 0; i < tree.resources().size(); i++) {
      text.resource(i, tree.resources().get(i));
    }
    return text.out.toString();
  }

  private void resource(int number, MetricTree.OfResource resource) {
    out.append("ResourceMetrics #").append(number);
    attributes(" ", "", resource.attributes());
    out.append('\n');
    for (MetricTree.OfScope scope : resource.scopes()) {
      // The resource's number, as in the collector.
      out.append("ScopeMetrics #").append(number);
      after(" ", scope.scope().name());
      after("@", scope.scope().version());
      out.append('\n');
      scope.metrics().forEach(metric -> metric.points().forEach(p -> point(metric, p)));
    }
  }

  private void point(MetricTree.OfMetric metric, Point point) {
    out.append(metric.head().name()).append('{');
    attributes("", ",", point.attributes());
    out.append("} ");
    if (point instanceof Point.OfLong number) {
      out.append(number.value());
    } else if (point instanceof Point.OfDouble number) {
      number(number.value());
    } else if (point instanceof Point.OfHistogram histogram) {
      buckets(histogram.buckets());
    } else if (point instanceof Point.OfExponential histogram) {
      exponential(histogram.buckets());
    }
    out.append('\n');
  }

  private void buckets(Point.Buckets buckets) {
    countAndSum(buckets.count(), buckets.sum());
    for (int i = 0; i < buckets.counts().length; i++) {
      out.append(' ');
      if (i < buckets.bounds().length) {
        bound(buckets.bounds()[i]);
      }
      out.append(buckets.counts()[i]);
    }
  }

  private void exponential(Point.ExponentialBuckets buckets) {
    countAndSum(buckets.count(), buckets.sum());
    double base = Math.pow(2, Math.pow(2, -buckets.scale()));
    for (int i = 0; i < buckets.counts().length; i++) {
      out.append(' ');
      bound(Math.pow(base, buckets.offset() + i));
      out.append(buckets.counts()[i]);
    }
    if (buckets.zeros() > 0) {
      out.append(" zero_count0=").append(buckets.zeros());
    }
  }

  private void countAndSum(long count, double sum) {
    out.append("count=").append(count).append(" sum=");
    number(sum);
  }

  private void bound(double bound) {
    out.append("le");
    number(bound);
    out.append('=');
  }

  private void number(double value) {
    DoubleText.append(value, out);
  }

  private void attributes(String before, String between, AttributeList attributes) {
    String separator = before;
    for (Value.Entry entry : attributes.entries()) {
      out.append(separator).append(entry.key()).append('=');
      ValueText.append(entry.value(), out);
      separator = between.isEmpty() ? before : between;
    }
  }

  private void after(String separator, String text) {
    if (!text.isEmpty()) {
      out.append(separator).append(text);
    }
  }
}
