package io.sluice.extensions.healthcheck;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Extension;
import io.sluice.component.Host;
import io.sluice.component.PipelineWatcher;
import io.sluice.component.StartException;
import io.sluice.extensions.healthcheck.HealthCheckSettings.Http;
import io.sluice.extensions.healthcheck.Readiness.Stage;
import io.sluice.extensions.serving.Door;
import io.sluice.extensions.serving.Receptionist;
import io.sluice.transport.EventLoops;
import io.sluice.transport.settings.HttpServerSettings;
import java.util.function.Supplier;

/**
 * Answers from its start, which comes before that of the pipelines, to its stop, which comes after
 * theirs: with 200 while spans are taken, with 503 before and after.
 */
final class HealthCheck implements Extension, PipelineWatcher {
  private final ComponentContext context;
  private final HealthCheckSettings settings;
  private final Supplier<EventLoops> loops;
  private final Readiness readiness;
  private Door door;

  HealthCheck(ComponentContext context, HealthCheckSettings settings, Supplier<EventLoops> loops) {
    this.context = context;
    this.settings = settings;
    this.loops = loops;
    this.readiness = new Readiness(context.time());
  }

  @Override
  public void start(Host host) throws StartException {
    if (settings.useV2()) {
      Http http = settings.http().orElseThrow();
      open(http.server(), host, new StatusAnswers(readiness, host.inspection(), http));
    } else {
      open(
          settings.server(),
          host,
          new PlainAnswers(readiness, settings.path(), settings.responseBody()));
    }
  }

  private void open(HttpServerSettings server, Host host, Receptionist answers)
      throws StartException {
    door = Door.open("Serving health checks", context, server, loops.get(), host, answers);
  }

  @Override
  public void pipelinesReady() {
    readiness.reach(Stage.READY);
  }

  @Override
  public void pipelinesStopping() {
    readiness.reach(Stage.STOPPING);
  }

  @Override
  public void stop(Deadline deadline) {
    if (door != null) {
      door.close(deadline);
      door = null;
    }
  }

  /** The port that was given, for those who asked for any. */
  int port() {
    return door.port();
  }
}
