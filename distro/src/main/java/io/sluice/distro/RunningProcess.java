package io.sluice.distro;

import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.config.Loaded;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * The process from its start to its end. Signals and fatal failures become events that the main
 * thread takes one after another: SIGHUP reads the configuration anew, SIGTERM and SIGINT drain and
 * stop, a second one of them ends at once.
 */
final class RunningProcess {
  private static final int EXIT_FORCED = 130;

  /** What the main thread is told. */
  private enum Event {
    RELOAD,
    STOP,
    FATAL
  }

  private final SharedLoops loops;
  private final Supplier<Loaded> reread;
  private final Duration shutdownTimeout;
  private final Runnable whenReady;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile boolean stopping;

  /**
   * A process that does not run yet.
   *
   * @param reread reads the configuration anew
   * @param whenReady what to do once everything has started
   */
  RunningProcess(
      SharedLoops loops, Supplier<Loaded> reread, Duration shutdownTimeout, Runnable whenReady) {
    this.loops = loops;
    this.reread = reread;
    this.shutdownTimeout = shutdownTimeout;
    this.whenReady = whenReady;
  }

  /**
   * Runs a valid configuration until the process is told to stop.
   *
   * @return the exit code
   */
  int run(Loaded loaded) throws StartException, InterruptedException {
    ServiceTelemetry telemetry =
        ServiceTelemetry.start(loaded.config().orElseThrow().telemetry(), loops);
    Logger log = telemetry.environment().log();
    Service service = new Service(telemetry.environment(), (id, cause) -> fatal(log, id, cause));
    // Before anything says that it is ready: whoever reads that may send a signal at once.
    listenToSignals();
    try {
      service.start(loaded);
    } catch (StartException e) {
      close(telemetry, deadline());
      throw e;
    }
    whenReady.run();
    Event last = Event.RELOAD;
    while (last == Event.RELOAD) {
      last = events.take();
      if (last == Event.RELOAD) {
        reload(service, telemetry, log);
      }
    }
    stopping = true;
    Deadline deadline = deadline();
    service.stop(deadline);
    close(telemetry, deadline);
    return last == Event.FATAL ? 1 : 0;
  }

  private void reload(Service service, ServiceTelemetry telemetry, Logger log) {
    Loaded next = reread.get();
    if (!service.reload(next)) {
      return;
    }
    try {
      telemetry.change(next.config().orElseThrow().telemetry(), deadline());
    } catch (StartException e) {
      log.error("The new service.telemetry could not be put into effect: {}", e.getMessage());
    }
  }

  private void listenToSignals() {
    Signals.on("TERM", this::stop);
    Signals.on("INT", this::stop);
    Signals.on("HUP", () -> events.add(Event.RELOAD));
  }

  private void stop() {
    if (stopping) {
      Runtime.getRuntime().halt(EXIT_FORCED);
    }
    stopping = true;
    events.add(Event.STOP);
  }

  private void fatal(Logger log, ComponentId id, Throwable cause) {
    log.error("Component \"{}\" cannot go on, terminating process: {}", id, cause.getMessage());
    events.add(Event.FATAL);
  }

  private void close(ServiceTelemetry telemetry, Deadline deadline) {
    telemetry.close(deadline);
    loops.close(deadline);
  }

  private Deadline deadline() {
    return Deadline.in(shutdownTimeout, TimeSource.SYSTEM);
  }
}
