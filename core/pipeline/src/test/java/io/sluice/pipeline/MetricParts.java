package io.sluice.pipeline;

import io.sluice.component.Component;
import io.sluice.component.ComponentContext;
import io.sluice.component.Connector;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Host;
import io.sluice.component.MetricConnectorFactory;
import io.sluice.component.MetricConsumer;
import io.sluice.component.MetricExporter;
import io.sluice.component.MetricExporterFactory;
import io.sluice.component.MetricProcessor;
import io.sluice.component.MetricProcessorFactory;
import io.sluice.component.Outcome;
import io.sluice.metrics.MetricBatch;
import io.sluice.spans.SpanBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Components of pipelines of metrics, which note what happens to them. */
final class MetricParts {
  /** What happened, as {@code start exporter gauge}, in its order. */
  final List<String> events = Collections.synchronizedList(new ArrayList<>());

  private abstract class Part implements Component {
    final String name;

    Part(String name) {
      this.name = name;
    }

    @Override
    public void start(Host host) {
      events.add("start " + name);
    }

    @Override
    public void stop(Deadline deadline) {
      events.add("stop " + name);
    }
  }

  /** Counts spans, and sends on the count when it stops. */
  final class Counters implements MetricConnectorFactory<String> {
    @Override
    public Connector create(ComponentContext context, String settings, MetricConsumer next) {
      return new Counter(context.id().toString(), next);
    }

    @Override
    public String type() {
      return "link";
    }

    @Override
    public String defaults() {
      return "";
    }
  }

  private final class Counter extends Part implements Connector {
    private final MetricConsumer next;
    private int spans;

    Counter(String name, MetricConsumer next) {
      super(name);
      this.next = next;
    }

    @Override
    public synchronized void consume(SpanBatch batch, Delivery delivery) {
      spans += batch.spanCount();
      delivery.settle(Outcome.DELIVERED);
    }

    @Override
    public synchronized void stop(Deadline deadline) {
      next.consume(new MetricBatch(ByteBuffer.allocate(0), spans));
      super.stop(deadline);
    }
  }

  /** Passes metrics on. */
  final class Steps implements MetricProcessorFactory<String> {
    @Override
    public MetricProcessor createForMetrics(
        ComponentContext context, String settings, MetricConsumer next) {
      return new Step(context.id().toString(), next);
    }

    @Override
    public String type() {
      return "step";
    }

    @Override
    public String defaults() {
      return "";
    }
  }

  private final class Step extends Part implements MetricProcessor {
    private final MetricConsumer next;

    Step(String name, MetricConsumer next) {
      super(name);
      this.next = next;
    }

    @Override
    public void consume(MetricBatch metrics) {
      events.add(metrics.points() + " through " + name);
      next.consume(metrics);
    }
  }

  /** Takes metrics, or throws if its name says so. */
  final class Gauges implements MetricExporterFactory<String> {
    @Override
    public MetricExporter createForMetrics(ComponentContext context, String settings) {
      return new Gauge(context.id().toString());
    }

    @Override
    public String type() {
      return "gauge";
    }

    @Override
    public String defaults() {
      return "";
    }
  }

  private final class Gauge extends Part implements MetricExporter {
    Gauge(String name) {
      super(name);
    }

    @Override
    public void consume(MetricBatch metrics) {
      if (name.endsWith("broken")) {
        throw new IllegalStateException("on purpose");
      }
      events.add(metrics.points() + " into " + name);
    }
  }
}
