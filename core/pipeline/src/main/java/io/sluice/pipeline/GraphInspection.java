package io.sluice.pipeline;

import io.sluice.component.Component;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.Exporter;
import io.sluice.component.HoldingProcessor;
import io.sluice.component.inspection.Able;
import io.sluice.component.inspection.Balance;
import io.sluice.component.inspection.ComponentView;
import io.sluice.component.inspection.ConfigurationView;
import io.sluice.component.inspection.Inspection;
import io.sluice.component.inspection.PipelineView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows a graph. It keeps nothing but the components, and reads them when it is asked. */
final class GraphInspection implements Inspection {
  private final Environment environment;
  private final ConfigurationView configuration;
  private final List<Placed> components = new ArrayList<>();
  private final List<Pipeline> pipelines;
  private final List<MetricPipeline> metricPipelines;
  private volatile Instant runningSince = Instant.EPOCH;

  /** A component and where it stands. */
  private record Placed(ComponentKind kind, ComponentId id, String pipeline, Component component) {}

  GraphInspection(
      Environment environment,
      ConfigurationView configuration,
      List<Pipeline> pipelines,
      List<MetricPipeline> metricPipelines) {
    this.environment = environment;
    this.configuration = configuration;
    this.pipelines =
        pipelines.stream().sorted(Comparator.comparing((Pipeline p) -> p.plan().id())).toList();
    this.metricPipelines = metricPipelines;
    for (Pipeline pipeline : pipelines) {
      PipelinePlan plan = pipeline.plan();
      place(plan.id(), plan.processors(), pipeline.processors());
    }
    for (MetricPipeline pipeline : metricPipelines) {
      MetricPipelinePlan plan = pipeline.plan();
      place(plan.id(), plan.processors(), pipeline.processors());
    }
  }

  private void place(String pipeline, List<ComponentId> ids, List<? extends Component> processors) {
    for (int i = 0; i < processors.size(); i++) {
      components.add(new Placed(ComponentKind.PROCESSOR, ids.get(i), pipeline, processors.get(i)));
    }
  }

  void add(ComponentKind kind, Map<ComponentId, ? extends Component> more) {
    more.forEach((id, component) -> components.add(new Placed(kind, id, "", component)));
  }

  void started() {
    runningSince = Instant.ofEpochMilli(environment.time().epochMillis());
  }

  @Override
  public Instant runningSince() {
    return runningSince;
  }

  @Override
  public List<PipelineView> pipelines() {
    return Stream.concat(
            pipelines.stream().map(GraphInspection::view),
            metricPipelines.stream().map(GraphInspection::view))
        .toList();
  }

  private static PipelineView view(MetricPipeline pipeline) {
    MetricPipelinePlan plan = pipeline.plan();
    return new PipelineView(
        plan.id(), plan.connectors(), plan.processors(), plan.exporters(), false, 0);
  }

  private static PipelineView view(Pipeline pipeline) {
    PipelinePlan plan = pipeline.plan();
    return new PipelineView(
        plan.id(),
        plan.receivers(),
        plan.processors(),
        plan.exporters(),
        pipeline.processors().stream().anyMatch(p -> !(p instanceof HoldingProcessor)),
        pipeline.worker().waitingSpans());
  }

  @Override
  public List<ComponentView> components() {
    return components.stream().map(this::view).toList();
  }

  private ComponentView view(Placed placed) {
    return new ComponentView(
        placed.kind(),
        placed.id(),
        placed.pipeline(),
        held(placed.component()),
        environment.loggers().troubles(placed.id(), placed.kind(), placed.pipeline()));
  }

  private static long held(Component component) {
    if (component instanceof HoldingProcessor processor) {
      return processor.heldSpans();
    }
    return component instanceof Exporter exporter ? exporter.heldSpans() : 0;
  }

  @Override
  public List<Balance> balances() {
    return environment.ledger().balances();
  }

  @Override
  public long imbalance() {
    return environment.ledger().imbalance();
  }

  @Override
  public ConfigurationView configuration() {
    return configuration;
  }

  @Override
  public <T> List<Able<T>> able(Class<T> ability) {
    return components.stream()
        .map(placed -> able(placed, ability))
        .flatMap(Optional::stream)
        .toList();
  }

  private static <T> Optional<Able<T>> able(Placed placed, Class<T> ability) {
    return ability.isInstance(placed.component())
        ? Optional.of(new Able<>(placed.id(), placed.pipeline(), ability.cast(placed.component())))
        : Optional.empty();
  }
}
