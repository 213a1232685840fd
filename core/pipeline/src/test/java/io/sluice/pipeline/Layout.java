package io.sluice.pipeline;

import io.sluice.component.Acknowledge;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentFactory;
import io.sluice.component.ComponentId;
import io.sluice.component.Consumer;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;
import io.sluice.component.Verdict;
import io.sluice.component.inspection.ConfigurationView;
import io.sluice.spans.SpanEdits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A service plan in a few words: pipelines as {@code "in keep | out"}, with the first word's and
 * others' types known from {@link Parts}.
 */
final class Layout {
  private final Parts parts;
  private final List<PipelinePlan> pipelines = new ArrayList<>();
  private final List<MetricPipelinePlan> metricPipelines = new ArrayList<>();
  private final List<Configured<?>> extensions = new ArrayList<>();
  private final Map<ComponentId, Configured<?>> receivers = new HashMap<>();
  private final Map<ComponentId, Configured<?>> processors = new HashMap<>();
  private final Map<ComponentId, Configured<?>> exporters = new HashMap<>();
  private final Map<ComponentId, Configured<?>> connectors = new HashMap<>();

  Layout(Parts parts) {
    this.parts = parts;
  }

  Layout extension(String id) {
    extensions.add(configured(ComponentId.parse(id), parts.new Aids()));
    return this;
  }

  /** An exporter that ends deliveries in a way of its own. */
  Layout exporter(String id, Consumer way) {
    ComponentId parsed = ComponentId.parse(id);
    exporters.put(parsed, new Configured<>(parsed, parts.new Sinks(), way));
    return this;
  }

  /** An inline processor. */
  Layout inline(String id, Function<SpanEdits, Verdict> verdict) {
    ComponentId parsed = ComponentId.parse(id);
    processors.put(parsed, new Configured<>(parsed, new Inlines(), verdict));
    return this;
  }

  Layout pipeline(String id, String ins, String steps, String outs) {
    return pipeline(id, Acknowledge.ACCEPTED, ins, steps, outs);
  }

  /** A pipeline of components by their ids, with spaces in between. */
  Layout pipeline(String id, Acknowledge acknowledge, String ins, String steps, String outs) {
    pipelines.add(new PipelinePlan(id, acknowledge, ids(ins), ids(steps), ids(outs)));
    ids(ins).forEach(in -> (link(in) ? connectors : receivers).computeIfAbsent(in, this::usual));
    ids(steps).forEach(step -> processors.computeIfAbsent(step, this::usual));
    ids(outs)
        .forEach(out -> (link(out) ? connectors : exporters).computeIfAbsent(out, this::usual));
    return this;
  }

  /** A pipeline of metrics, fed by connectors that count. */
  Layout metrics(MetricParts counting, String id, String links, String steps, String outs) {
    metricPipelines.add(new MetricPipelinePlan(id, ids(links), ids(steps), ids(outs)));
    ids(links).forEach(link -> connectors.put(link, configured(link, counting.new Counters())));
    ids(steps).forEach(step -> processors.put(step, configured(step, counting.new Steps())));
    ids(outs).forEach(out -> exporters.put(out, configured(out, counting.new Gauges())));
    return this;
  }

  private static boolean link(ComponentId id) {
    return id.type().equals("link");
  }

  private static List<ComponentId> ids(String words) {
    return Stream.of(words.split(" ")).filter(w -> !w.isEmpty()).map(ComponentId::parse).toList();
  }

  private Configured<?> usual(ComponentId id) {
    return switch (id.type()) {
      case "in" -> configured(id, parts.new Doors());
      case "keep" -> configured(id, parts.new Keepers());
      case "out" -> configured(id, parts.new Sinks());
      case "link" -> configured(id, parts.new Links());
      default -> throw new AssertionError("no part of type " + id.type());
    };
  }

  private static <S> Configured<S> configured(ComponentId id, ComponentFactory<S> factory) {
    return new Configured<>(id, factory, factory.defaults());
  }

  ServicePlan plan() {
    return new ServicePlan(
        pipelines,
        metricPipelines,
        receivers,
        processors,
        exporters,
        connectors,
        extensions,
        ConfigurationView.EMPTY);
  }

  private static final class Inlines implements ProcessorFactory<Function<SpanEdits, Verdict>> {
    @Override
    public Processor create(
        ComponentContext context, Function<SpanEdits, Verdict> verdict, Consumer next) {
      return (InlineProcessor) (spans, client) -> verdict.apply(spans);
    }

    @Override
    public String type() {
      return "inline";
    }

    @Override
    public Function<SpanEdits, Verdict> defaults() {
      return spans -> Verdict.PASS;
    }
  }
}
