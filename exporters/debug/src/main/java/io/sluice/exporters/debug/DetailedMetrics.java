package io.sluice.exporters.debug;

import io.sluice.metrics.AttributeList;
import io.sluice.metrics.Exemplar;
import io.sluice.metrics.MetricHead;
import io.sluice.metrics.MetricKind;
import io.sluice.metrics.Point;
import io.sluice.metrics.Temporality;
import io.sluice.spans.Value;
import io.sluice.spans.text.ValueText;
import java.util.List;
import java.util.Locale;

/** Everything that a batch of metrics holds, in the collector's layout. */
final class DetailedMetrics {
  private static final String ITEM = "     -> ";

  private final StringBuilder out = new StringBuilder();

  private DetailedMetrics() {}

  static String of(MetricTree tree) {
    DetailedMetrics text = new DetailedMetrics();
    for (int i = 0; i < tree.resources().size(); i++) {
      text.line("ResourceMetrics #", i);
      text.resource(tree.resources().get(i));
    }
    return text.out.toString();
  }

  private void resource(MetricTree.OfResource resource) {
    line("Resource SchemaURL: ", "");
    attributes("Resource attributes:", resource.attributes());
    for (int i = 0; i < resource.scopes().size(); i++) {
      MetricTree.OfScope scope = resource.scopes().get(i);
      line("ScopeMetrics #", i);
      line("ScopeMetrics SchemaURL: ", "");
      out.append("InstrumentationScope ").append(scope.scope().name()).append(' ');
      line("", scope.scope().version());
      for (int k = 0; k < scope.metrics().size(); k++) {
        line("Metric #", k);
        metric(scope.metrics().get(k));
      }
    }
  }

  private void metric(MetricTree.OfMetric metric) {
    MetricHead head = metric.head();
    line("Descriptor:", "");
    line(ITEM + "Name: ", head.name());
    line(ITEM + "Description: ", head.description());
    line(ITEM + "Unit: ", head.unit());
    line(ITEM + "DataType: ", type(head.kind()));
    boolean sum = head.kind() == MetricKind.SUM || head.kind() == MetricKind.MONOTONIC_SUM;
    if (sum) {
      line(ITEM + "IsMonotonic: ", head.kind() == MetricKind.MONOTONIC_SUM);
    }
    if (head.kind() != MetricKind.GAUGE) {
      line(ITEM + "AggregationTemporality: ", word(head.temporality()));
    }
    for (int i = 0; i < metric.points().size(); i++) {
      point(i, metric.points().get(i));
    }
  }

  private static String type(MetricKind kind) {
    return switch (kind) {
      case GAUGE -> "Gauge";
      case SUM, MONOTONIC_SUM -> "Sum";
      case HISTOGRAM -> "Histogram";
      case EXPONENTIAL_HISTOGRAM -> "ExponentialHistogram";
    };
  }

  private static String word(Temporality temporality) {
    return switch (temporality) {
      case UNSPECIFIED -> "Unspecified";
      case DELTA -> "Delta";
      case CUMULATIVE -> "Cumulative";
    };
  }

  private void point(int number, Point point) {
    if (point instanceof Point.OfHistogram histogram) {
      head("HistogramDataPoints #", number, point);
      buckets(histogram.buckets());
    } else if (point instanceof Point.OfExponential histogram) {
      head("ExponentialHistogramDataPoints #", number, point);
      exponential(histogram.buckets());
    } else {
      head("NumberDataPoints #", number, point);
      value(point);
    }
    exemplars(point.exemplars());
  }

  private void head(String label, int number, Point point) {
    line(label, number);
    attributes("Data point attributes:", point.attributes());
    time("StartTimestamp: ", point.startNanos());
    time("Timestamp: ", point.timeNanos());
  }

  private void value(Point point) {
    if (point instanceof Point.OfLong whole) {
      line("Value: ", whole.value());
    } else if (point instanceof Point.OfDouble fraction) {
      line("Value: ", fixed(fraction.value()));
    }
  }

  private void buckets(Point.Buckets buckets) {
    countAndSum(buckets.count(), buckets.sum());
    for (int i = 0; i < buckets.bounds().length; i++) {
      line("ExplicitBounds #" + i + ": ", fixed(buckets.bounds()[i]));
    }
    for (int i = 0; i < buckets.counts().length; i++) {
      line("Buckets #" + i + ", Count: ", buckets.counts()[i]);
    }
  }

  private void exponential(Point.ExponentialBuckets buckets) {
    countAndSum(buckets.count(), buckets.sum());
    if (buckets.zeros() != 0) {
      line("Bucket [0, 0], Count: ", buckets.zeros());
    }
    double factor = Math.scalb(Math.log(2), -buckets.scale());
    for (int i = 0; i < buckets.counts().length; i++) {
      double index = (double) buckets.offset() + i;
      String bounds =
          fixed(Math.exp(index * factor)) + ", " + fixed(Math.exp((index + 1) * factor));
      line("Bucket (" + bounds + "], Count: ", buckets.counts()[i]);
    }
  }

  private void countAndSum(long count, double sum) {
    line("Count: ", count);
    line("Sum: ", fixed(sum));
  }

  private void exemplars(List<Exemplar> exemplars) {
    if (!exemplars.isEmpty()) {
      line("Exemplars:", "");
    }
    for (int i = 0; i < exemplars.size(); i++) {
      Exemplar exemplar = exemplars.get(i);
      line("Exemplar #", i);
      HexId.append(exemplar.traceIdHigh(), exemplar.traceIdLow(), out.append(ITEM + "Trace ID: "));
      HexId.append(exemplar.spanId(), out.append('\n').append(ITEM + "Span ID: "));
      out.append('\n');
      time(ITEM + "Timestamp: ", exemplar.timeNanos());
      line(ITEM + "Value: ", fixed(exemplar.value()));
    }
  }

  private void attributes(String header, AttributeList attributes) {
    if (attributes.isEmpty()) {
      return;
    }
    line(header, "");
    for (Value.Entry entry : attributes.entries()) {
      out.append(ITEM).append(entry.key()).append(": ");
      ValueText.appendWithType(entry.value(), out);
      out.append('\n');
    }
  }

  private void time(String label, long nanos) {
    UtcTime.append(nanos, out.append(label));
    out.append('\n');
  }

  private static String fixed(double value) {
    return String.format(Locale.ROOT, "%f", value);
  }

  private void line(String label, Object value) {
    out.append(label).append(value).append('\n');
  }
}
