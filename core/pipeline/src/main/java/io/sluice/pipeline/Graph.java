package io.sluice.pipeline;

import io.sluice.component.Account;
import io.sluice.component.Acknowledge;
import io.sluice.component.ClientAuthenticator;
import io.sluice.component.Component;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.Connector;
import io.sluice.component.Deadline;
import io.sluice.component.Exporter;
import io.sluice.component.Extension;
import io.sluice.component.HoldingProcessor;
import io.sluice.component.Host;
import io.sluice.component.MetricExporter;
import io.sluice.component.PipelineWatcher;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.component.inspection.ConfigurationView;
import io.sluice.component.inspection.Inspection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * All components of a configuration, made and connected; started and stopped in the right order. A
 * graph runs once: a new configuration is a new graph.
 */
public final class Graph {
  private final Environment environment;
  private final Map<ComponentId, Extension> extensions;
  private final Map<ComponentId, Exporter> exporters;
  private final Map<ComponentId, Connector> connectors;
  private final Map<ComponentId, Receiver> receivers;

  /** In the order of the flow: a pipeline stands before those that its connectors feed. */
  private final List<Pipeline> pipelines;

  private final Map<ComponentId, MetricExporter> metricExporters;
  private final List<MetricPipeline> metricPipelines;

  private final GraphInspection inspection;

  private final List<Runnable> holders = new ArrayList<>();

  /** What was started, the last on top. */
  private final Deque<Started> started = new ArrayDeque<>();

  /** Whether watchers were told that spans are taken. */
  private boolean ready;

  private record Started(ComponentKind kind, ComponentId id, Component component) {}

  Graph(
      Environment environment,
      ConfigurationView configuration,
      Map<ComponentId, Extension> extensions,
      Map<ComponentId, Exporter> exporters,
      Map<ComponentId, Connector> connectors,
      Map<ComponentId, Receiver> receivers,
      List<Pipeline> pipelines,
      Map<ComponentId, MetricExporter> metricExporters,
      List<MetricPipeline> metricPipelines) {
    this.environment = environment;
    this.extensions = extensions;
    this.exporters = exporters;
    this.connectors = connectors;
    this.receivers = receivers;
    this.pipelines = pipelines;
    this.metricExporters = metricExporters;
    this.metricPipelines = metricPipelines;
    this.inspection = inspection(configuration);
  }

  private GraphInspection inspection(ConfigurationView configuration) {
    GraphInspection shown =
        new GraphInspection(environment, configuration, pipelines, metricPipelines);
    shown.add(ComponentKind.RECEIVER, receivers);
    shown.add(ComponentKind.EXPORTER, exporters);
    metricExporters.forEach(
        (id, exporter) -> {
          if (!exporters.containsKey(id)) {
            shown.add(ComponentKind.EXPORTER, Map.of(id, exporter));
          }
        });
    shown.add(ComponentKind.CONNECTOR, connectors);
    shown.add(ComponentKind.EXTENSION, extensions);
    return shown;
  }

  /** Makes and connects everything; opens nothing. */
  public static Graph build(ServicePlan plan, Environment environment) {
    return new GraphBuilder(plan, environment).build();
  }

  /**
   * Starts everything, consumers before producers. When something cannot start, whatever had
   * started is stopped again.
   *
   * @param onFatal what to do when a running component gives up
   */
  public void start(BiConsumer<ComponentId, Throwable> onFatal) throws StartException {
    requireDisks();
    Host host = new GraphHost(onFatal);
    registerHolders();
    try {
      startAll(ComponentKind.EXTENSION, extensions, host);
      startAll(ComponentKind.EXPORTER, exporters, host);
      startAll(ComponentKind.EXPORTER, metricExporters, host);
      for (MetricPipeline pipeline : metricPipelines) {
        pipeline.start(host);
      }
      startAll(ComponentKind.CONNECTOR, connectors, host);
      for (int i = pipelines.size() - 1; i >= 0; i--) {
        pipelines.get(i).start(host);
      }
      startAll(ComponentKind.RECEIVER, receivers, host);
      inspection.started();
      tellWatchers(true);
    } catch (StartException | RuntimeException | Error e) {
      stop(Deadline.in(Duration.ofSeconds(5), environment.time()));
      throw e;
    }
  }

  /** Whoever is told that spans are stored relies on every exporter to store them. */
  private void requireDisks() throws StartException {
    for (Pipeline pipeline : pipelines) {
      if (pipeline.plan().acknowledge() != Acknowledge.STORED) {
        continue;
      }
      for (ComponentId id : pipeline.plan().exporters()) {
        Exporter exporter = exporters.get(id);
        if (exporter != null && !exporter.keepsOnDisk()) {
          throw new StartException(
              "pipeline \""
                  + pipeline.plan().id()
                  + "\" acknowledges what is stored, and exporter \""
                  + id
                  + "\" has no queue on disk: set its sending_queue.storage, or acknowledge:"
                  + " accepted");
        }
      }
    }
  }

  private void startAll(
      ComponentKind kind, Map<ComponentId, ? extends Component> components, Host host)
      throws StartException {
    for (Map.Entry<ComponentId, ? extends Component> entry : components.entrySet()) {
      // Before it starts: a component that fails half-way is stopped as well.
      started.push(new Started(kind, entry.getKey(), entry.getValue()));
      try {
        entry.getValue().start(host);
      } catch (StartException | RuntimeException e) {
        throw failedToStart(kind, entry.getKey(), e);
      }
    }
  }

  static StartException failedToStart(ComponentKind kind, ComponentId id, Exception cause) {
    String why = cause instanceof StartException ? cause.getMessage() : cause.toString();
    return new StartException("failed to start \"" + id + "\" " + kind.label() + ": " + why, cause);
  }

  private void tellWatchers(boolean nowReady) {
    if (ready == nowReady) {
      return;
    }
    ready = nowReady;
    for (Extension extension : extensions.values()) {
      if (extension instanceof PipelineWatcher watcher) {
        if (nowReady) {
          watcher.pipelinesReady();
        } else {
          watcher.pipelinesStopping();
        }
      }
    }
  }

  private void registerHolders() {
    Ledger ledger = environment.ledger();
    for (Pipeline pipeline : pipelines) {
      String name = "pipeline " + pipeline.plan().id();
      holders.add(ledger.holder(name, pipeline.worker()::waitingSpans));
      for (int i = 0; i < pipeline.processors().size(); i++) {
        if (pipeline.processors().get(i) instanceof HoldingProcessor holding) {
          holders.add(
              ledger.holder(
                  "processor " + pipeline.plan().processors().get(i), holding::heldSpans));
        }
      }
    }
    exporters.forEach(
        (id, exporter) -> holders.add(ledger.holder("exporter " + id, exporter::heldSpans)));
  }

  /** Everything, in flow order. */
  public void stop(Deadline deadline) {
    stopIntake(deadline);
    stopExporters(deadline);
    stopExtensions(deadline);
  }

  /**
   * Closes the doors and takes everything that came in through the processors into the exporters.
   */
  public void stopIntake(Deadline deadline) {
    tellWatchers(false);
    stopAll(ComponentKind.RECEIVER, deadline);
    for (Pipeline pipeline : pipelines) {
      pipeline.drain(deadline);
    }
    stopAll(ComponentKind.CONNECTOR, deadline);
    metricPipelines.forEach(pipeline -> pipeline.stop(deadline));
  }

  /** Lets the exporters send what they hold, and tells the receivers that all is over. */
  public void stopExporters(Deadline deadline) {
    stopAll(ComponentKind.EXPORTER, deadline);
    receivers.forEach((id, receiver) -> conclude(id, receiver, deadline));
    holders.forEach(Runnable::run);
    holders.clear();
  }

  /** Tells the receivers that others are about to take their places, after {@link #stopIntake}. */
  public void handOver() {
    receivers.forEach(this::handOver);
  }

  private void handOver(ComponentId id, Receiver receiver) {
    try {
      receiver.handOver();
    } catch (RuntimeException e) {
      environment.log().error("Receiver \"{}\" could not hand over", id, e);
    }
  }

  private void conclude(ComponentId id, Receiver receiver, Deadline deadline) {
    try {
      receiver.conclude(deadline);
    } catch (RuntimeException e) {
      environment.log().error("Receiver \"{}\" could not tell its source how far it got", id, e);
    }
  }

  /** Closes the queues on disk, for another graph to open. */
  public void stopExportersOnDisk(Deadline deadline) {
    stopAll(
        each -> each.component() instanceof Exporter exporter && exporter.keepsOnDisk(), deadline);
  }

  /** Ends the extensions that are left. */
  public void stopExtensions(Deadline deadline) {
    stopAll(ComponentKind.EXTENSION, deadline);
  }

  /**
   * Ends those extensions that exporters do not need to send what they hold, and gives back the
   * ports that they have open.
   */
  public void stopOtherExtensions(Deadline deadline) {
    stopAll(
        each ->
            each.kind() == ComponentKind.EXTENSION
                && !(each.component() instanceof ClientAuthenticator),
        deadline);
  }

  private void stopAll(ComponentKind kind, Deadline deadline) {
    stopAll(each -> each.kind() == kind, deadline);
  }

  private void stopAll(Predicate<Started> which, Deadline deadline) {
    for (Started each : List.copyOf(started)) {
      if (which.test(each)) {
        stop(each, deadline);
      }
    }
  }

  private void stop(Started each, Deadline deadline) {
    try {
      each.component().stop(deadline);
    } catch (RuntimeException e) {
      environment.log().error("Stopping {} \"{}\" failed", each.kind().label(), each.id(), e);
    }
    started.remove(each);
  }

  private final class GraphHost implements Host {
    private final BiConsumer<ComponentId, Throwable> onFatal;

    GraphHost(BiConsumer<ComponentId, Throwable> onFatal) {
      this.onFatal = onFatal;
    }

    @Override
    public <T> T extension(ComponentId id, Class<T> ability) throws StartException {
      Extension extension = extensions.get(id);
      if (extension == null) {
        throw new StartException(
            "extension \""
                + id
                + "\" is not running: define it under extensions and list it in"
                + " service.extensions");
      }
      if (!ability.isInstance(extension)) {
        throw new StartException(
            "extension \"" + id + "\" cannot serve as " + ability.getSimpleName());
      }
      return ability.cast(extension);
    }

    @Override
    public Account account(String pipeline) {
      return environment.ledger().book(pipeline);
    }

    @Override
    public Inspection inspection() {
      return inspection;
    }

    @Override
    public void fatal(ComponentId id, Throwable cause) {
      onFatal.accept(id, cause);
    }
  }
}
