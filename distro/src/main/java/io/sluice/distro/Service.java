package io.sluice.distro;

import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.config.Loaded;
import io.sluice.config.Notice;
import io.sluice.config.report.Problem;
import io.sluice.pipeline.Environment;
import io.sluice.pipeline.Graph;
import io.sluice.pipeline.Ledger;
import io.sluice.telemetry.logs.LineMarkers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;

/**
 * The running configuration, and the way from one to the next. A new configuration is checked and
 * built before the old one lets go of its ports; what the old exporters still hold is sent while
 * the new one runs already.
 */
final class Service {
  private static final Duration TO_LET_GO = Duration.ofSeconds(10);

  /** As long as an exporter with default settings would retry. */
  private static final Duration TO_SEND_THE_REST = Duration.ofMinutes(5);

  private final Environment environment;
  private final BiConsumer<ComponentId, Throwable> onFatal;
  private final Logger log;
  private final List<Rest> rests = new ArrayList<>();
  private Loaded loaded;
  private Graph graph;

  /** An old configuration's exporters, and the thread in which they send what they hold. */
  private record Rest(Graph graph, Thread thread) {}

  Service(Environment environment, BiConsumer<ComponentId, Throwable> onFatal) {
    this.environment = environment;
    this.onFatal = onFatal;
    this.log = environment.log();
  }

  /** Builds and starts a configuration that was found to be valid. */
  void start(Loaded configuration) throws StartException {
    log.atInfo()
        .addKeyValue("Version", environment.build().version())
        .addKeyValue("NumCPU", Runtime.getRuntime().availableProcessors())
        .log("Starting {}...", environment.build().command());
    graph = started(configuration);
    loaded = configuration;
    log.info("Everything is ready. Begin running and processing data.");
  }

  private Graph started(Loaded configuration) throws StartException {
    tellWarnings(configuration);
    return started(build(configuration));
  }

  private Graph started(Graph built) throws StartException {
    try {
      built.start(onFatal);
      return built;
    } catch (StartException e) {
      throw new StartException("cannot start pipelines: " + e.getMessage(), e);
    }
  }

  private Graph build(Loaded configuration) {
    return Graph.build(Plans.of(configuration), environment);
  }

  private void tellWarnings(Loaded configuration) {
    for (Problem warning : configuration.warnings()) {
      log.warn("{}", warning);
    }
    for (Notice notice : configuration.notices()) {
      log.warn("{}", notice.text());
    }
  }

  /**
   * Changes over to another configuration. The old one stays, or comes back, when the new one
   * cannot run.
   *
   * @return whether the new one runs
   */
  boolean reload(Loaded next) {
    if (next.config().isEmpty()) {
      log.error(
          "The new configuration is not valid; the old one keeps running.\n{}", next.errorReport());
      return false;
    }
    Graph old = graph;
    Graph built = build(next);
    log.info("Reloading: the new configuration is valid, changing over to it");
    old.stopIntake(in(TO_LET_GO));
    old.stopExportersOnDisk(in(TO_LET_GO));
    old.stopOtherExtensions(in(TO_LET_GO));
    old.handOver();
    boolean changed = change(next, built);
    sendTheRest(old);
    return changed;
  }

  private boolean change(Loaded next, Graph built) {
    try {
      tellWarnings(next);
      graph = started(built);
      loaded = next;
      log.info("Everything is ready. The new configuration is running.");
      return true;
    } catch (StartException e) {
      log.error("The new configuration cannot run; going back to the old one: {}", e.getMessage());
      goBack();
      return false;
    }
  }

  private void goBack() {
    try {
      graph = started(build(loaded));
      log.info("The old configuration is running again.");
    } catch (StartException e) {
      onFatal.accept(ComponentId.of("service"), e);
    }
  }

  /** What was accepted under the old configuration is still sent as that said. */
  private void sendTheRest(Graph old) {
    Thread thread =
        new Thread(
            () -> {
              Deadline deadline = in(TO_SEND_THE_REST);
              old.stopExporters(deadline);
              old.stopExtensions(deadline);
            },
            "rest");
    thread.setDaemon(true);
    rests.add(new Rest(old, thread));
    thread.start();
  }

  /** Stops in flow order and tells how the books stand. */
  void stop(Deadline deadline) {
    log.info("Starting shutdown...");
    if (graph != null) {
      graph.stop(deadline);
    }
    rests.forEach(rest -> await(rest.thread(), deadline));
    tellLedger();
    log.info("Shutdown complete.");
  }

  private static void await(Thread thread, Deadline deadline) {
    try {
      // Zero would wait for ever.
      thread.join(Math.max(1, deadline.left().toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellLedger() {
    for (Ledger.Page page : environment.ledger().pages()) {
      log.atInfo()
          .addMarker(LineMarkers.NOT_SAMPLED)
          .addKeyValue("pipeline", page.pipeline())
          .addKeyValue("received", page.received())
          .addKeyValue("recovered", page.recovered())
          .addKeyValue("copied", page.copied())
          .addKeyValue("delivered", page.delivered())
          .addKeyValue("decided_against", page.decidedAgainst())
          .addKeyValue("refused", page.refused())
          .addKeyValue("failed", page.failed())
          .addKeyValue("kept", page.kept())
          .log("Ledger");
      if (page.held() != 0) {
        log.error(
            "The ledger of pipeline {} does not balance: {} spans are unaccounted for",
            page.pipeline(),
            page.held());
      }
    }
  }

  private static Deadline in(Duration duration) {
    return Deadline.in(duration, TimeSource.SYSTEM);
  }
}
