package io.sluice.pipeline;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.Connector;
import io.sluice.component.ConnectorFactory;
import io.sluice.component.Consumer;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Intake;
import io.sluice.component.Junction;
import io.sluice.component.MetricConnectorFactory;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.component.Timers;
import io.sluice.component.inspection.ChangeWatcher;
import io.sluice.telemetry.metrics.CollectorMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the components of a plan and connects them, from the exporters backwards. */
final class GraphBuilder {
  private final ServicePlan plan;
  private final Environment environment;
  private final MetricGraphBuilder metrics;
  private final Map<ComponentId, Exporter> exporters = new LinkedHashMap<>();
  private final Map<ComponentId, Connector> connectors = new LinkedHashMap<>();
  private final Map<String, Pipeline> pipelines = new LinkedHashMap<>();

  GraphBuilder(ServicePlan plan, Environment environment) {
    this.plan = plan;
    this.environment = environment;
    this.metrics = new MetricGraphBuilder(plan, environment);
  }

  Graph build() {
    Map<ComponentId, Extension> extensions = new LinkedHashMap<>();
    for (Configured<?> extension : plan.extensions()) {
      extensions.put(extension.id(), extension(extension));
    }
    List<Pipeline> inFlowOrder = new ArrayList<>();
    for (PipelinePlan pipeline : consumersFirst()) {
      inFlowOrder.add(0, pipeline(pipeline));
    }
    return new Graph(
        environment,
        plan.configuration(),
        extensions,
        exporters,
        connectors,
        receivers(),
        List.copyOf(inFlowOrder),
        metrics.exporters(),
        metrics.pipelines());
  }

  /** The plans, each behind all those that its connectors lead to. */
  private List<PipelinePlan> consumersFirst() {
    Set<PipelinePlan> ordered = new LinkedHashSet<>();
    plan.pipelines().forEach(pipeline -> addBehindItsConsumers(pipeline, ordered));
    return List.copyOf(ordered);
  }

  private void addBehindItsConsumers(PipelinePlan pipeline, Set<PipelinePlan> ordered) {
    if (ordered.contains(pipeline)) {
      return;
    }
    for (ComponentId exporter : pipeline.exporters()) {
      fedBy(exporter).forEach(consumer -> addBehindItsConsumers(consumer, ordered));
    }
    ordered.add(pipeline);
  }

  private List<PipelinePlan> fedBy(ComponentId connector) {
    if (!plan.connectors().containsKey(connector)) {
      return List.of();
    }
    return plan.pipelines().stream().filter(p -> p.receivers().contains(connector)).toList();
  }

  private Pipeline pipeline(PipelinePlan pipelinePlan) {
    Book book = environment.ledger().book(pipelinePlan.id(), pipelinePlan.acknowledge());
    PipelineWorker worker =
        new PipelineWorker(pipelinePlan.id(), environment.log(), environment.timers());
    List<Consumer> ends = new ArrayList<>();
    for (ComponentId id : pipelinePlan.exporters()) {
      ends.add(end(id));
    }
    Consumer next = FanOut.to(ends);
    ChangeWatcher watcher = watcher(pipelinePlan);
    List<Processor> processors = new ArrayList<>();
    List<InlineRun.Step> run = new ArrayList<>();
    for (int i = pipelinePlan.processors().size() - 1; i >= 0; i--) {
      ComponentId id = pipelinePlan.processors().get(i);
      // A processor that passes batches on itself sends into the run behind it: the run ends here.
      Consumer behind = closeRun(run, next, watcher);
      Processor processor = processor(plan.processors().get(id), worker, pipelinePlan.id(), behind);
      processors.add(0, processor);
      if (processor instanceof InlineProcessor inline) {
        run.add(0, step(id, inline));
      } else if (processor instanceof Consumer passingOn) {
        next = new Safeguard("processor " + id, passingOn, environment.log());
        run.clear();
      }
    }
    Pipeline pipeline =
        new Pipeline(
            pipelinePlan,
            book,
            worker,
            processors,
            closeRun(run, next, watcher),
            environment.log());
    pipelines.put(pipelinePlan.id(), pipeline);
    return pipeline;
  }

  /** Null when none of its exporters wants to know what its processors change. */
  private ChangeWatcher watcher(PipelinePlan pipelinePlan) {
    return ChangeWatchers.of(
        pipelinePlan.exporters().stream()
            .map(exporters::get)
            .filter(ChangeWatcher.class::isInstance)
            .map(ChangeWatcher.class::cast)
            .filter(ChangeWatcher::watches)
            .toList());
  }

  private Consumer closeRun(List<InlineRun.Step> run, Consumer next, ChangeWatcher watcher) {
    if (run.isEmpty()) {
      return next;
    }
    String who = "processors from " + run.get(0).id();
    InlineRun inline = new InlineRun(run, next, environment.log(), watcher);
    return new Safeguard(who, inline, environment.log());
  }

  private InlineRun.Step step(ComponentId id, InlineProcessor processor) {
    return new InlineRun.Step(
        id,
        processor,
        CollectorMetrics.PROCESSOR_INCOMING_ITEMS.in(
            environment.meters(), "processor", id.toString(), "otel_signal", "traces"),
        CollectorMetrics.PROCESSOR_OUTGOING_ITEMS.in(
            environment.meters(), "processor", id.toString(), "otel_signal", "traces"));
  }

  /**
   * Where a pipeline's spans go: an exporter, or a connector with the pipelines behind it, which
   * are built already.
   */
  private Consumer end(ComponentId id) {
    if (plan.connectors().containsKey(id)) {
      Consumer connector = connectors.computeIfAbsent(id, this::connector);
      return new Safeguard("connector " + id, connector, environment.log());
    }
    Consumer exporter = exporters.computeIfAbsent(id, e -> exporter(plan.exporters().get(e)));
    return new Safeguard("exporter " + id, exporter, environment.log());
  }

  private Connector connector(ComponentId id) {
    Configured<?> configured = plan.connectors().get(id);
    if (configured.factory() instanceof MetricConnectorFactory<?>) {
      return metricConnector(configured);
    }
    Crossing crossing =
        new Crossing(fedBy(id).stream().map(plan -> pipelines.get(plan.id())).toList(), true);
    return connector(configured, crossing);
  }

  private Map<ComponentId, Receiver> receivers() {
    Map<ComponentId, List<Pipeline>> consumers = new LinkedHashMap<>();
    for (PipelinePlan pipeline : plan.pipelines()) {
      for (ComponentId id : pipeline.receivers()) {
        if (!plan.connectors().containsKey(id)) {
          consumers
              .computeIfAbsent(id, unused -> new ArrayList<>())
              .add(pipelines.get(pipeline.id()));
        }
      }
    }
    Map<ComponentId, Receiver> receivers = new LinkedHashMap<>();
    consumers.forEach(
        (id, to) -> {
          ReceiverIntake intake =
              new ReceiverIntake(
                  environment.admission(),
                  transport -> counters(id, transport),
                  (transport, reason) -> turnedAway(id, transport, reason),
                  environment.loggers().forComponent(id, ComponentKind.RECEIVER, ""));
          intake.connect(to);
          receivers.put(id, receiver(plan.receivers().get(id), intake));
        });
    return receivers;
  }

  private ReceiverIntake.Counters counters(ComponentId id, String transport) {
    String[] labels = {"receiver", id.toString(), "transport", transport};
    return new ReceiverIntake.Counters(
        CollectorMetrics.RECEIVER_ACCEPTED_SPANS.in(environment.meters(), labels),
        CollectorMetrics.RECEIVER_REFUSED_SPANS.in(environment.meters(), labels),
        CollectorMetrics.RECEIVER_FAILED_SPANS.in(environment.meters(), labels));
  }

  private Counter turnedAway(ComponentId id, String transport, String reason) {
    return Counter.builder("sluice_receiver_turned_away_requests")
        .description("Requests refused before their spans could be counted")
        .tag("receiver", id.toString())
        .tag("transport", transport)
        .tag("reason", reason)
        .register(environment.meters());
  }

  private <S> Receiver receiver(Configured<S> configured, Intake intake) {
    return ((ReceiverFactory<S>) configured.factory())
        .create(
            environment.contextOf(
                configured.id(), ComponentKind.RECEIVER, "", environment.timers()),
            configured.settings(),
            intake);
  }

  private <S> Processor processor(
      Configured<S> configured, Timers timers, String pipeline, Consumer next) {
    return ((ProcessorFactory<S>) configured.factory())
        .create(
            environment.contextOf(configured.id(), ComponentKind.PROCESSOR, pipeline, timers),
            configured.settings(),
            next);
  }

  private <S> Exporter exporter(Configured<S> configured) {
    return ((ExporterFactory<S>) configured.factory())
        .create(
            environment.contextOf(
                configured.id(), ComponentKind.EXPORTER, "", environment.timers()),
            configured.settings());
  }

  private <S> Connector connector(Configured<S> configured, Junction next) {
    return ((ConnectorFactory<S>) configured.factory())
        .create(
            environment.contextOf(
                configured.id(), ComponentKind.CONNECTOR, "", environment.timers()),
            configured.settings(),
            next);
  }

  private <S> Connector metricConnector(Configured<S> configured) {
    return ((MetricConnectorFactory<S>) configured.factory())
        .create(
            environment.contextOf(
                configured.id(), ComponentKind.CONNECTOR, "", environment.timers()),
            configured.settings(),
            metrics.behind(configured.id()));
  }

  private <S> Extension extension(Configured<S> configured) {
    return ((ExtensionFactory<S>) configured.factory())
        .create(
            environment.contextOf(
                configured.id(), ComponentKind.EXTENSION, "", environment.timers()),
            configured.settings());
  }
}
