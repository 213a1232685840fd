package io.sluice.connectors.spanmetrics;

import io.sluice.component.ComponentContext;
import io.sluice.component.Connector;
import io.sluice.component.MetricConnectorFactory;
import io.sluice.component.MetricConsumer;
import io.sluice.component.Stability;
import java.util.List;

/** Makes {@code span_metrics} connectors. */
public final class SpanMetricsFactory implements MetricConnectorFactory<SpanMetricsSettings> {
  @Override
  public String type() {
    return "span_metrics";
  }

  @Override
  public List<String> formerTypes() {
    return List.of("spanmetrics");
  }

  @Override
  public SpanMetricsSettings defaults() {
    return SpanMetricsSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.ALPHA;
  }

  @Override
  public Connector create(
      ComponentContext context, SpanMetricsSettings settings, MetricConsumer next) {
    return new SpanMetrics(context, settings, next);
  }
}
