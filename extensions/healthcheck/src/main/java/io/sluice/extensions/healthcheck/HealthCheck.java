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
import io.sluice.transport.settings.GrpcServerSettings;
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

  /** Null until they are open; the second version may have only one of them. */
  private Door door;

  private Door callDoor;
  private HealthCalls calls;

  HealthCheck(ComponentContext context, HealthCheckSettings settings, Supplier<EventLoops> loops) {
    this.context = context;
    this.settings = settings;
    this.loops = loops;
    this.readiness = new Readiness(context.time());
  }

  @Override
  public void start(Host host) throws StartException {
    if (!settings.useV2()) {
      open(
          settings.server(),
          host,
          new PlainAnswers(readiness, settings.path(), settings.responseBody()));
      return;
    }
    if (settings.http().isPresent()) {
      Http http = settings.http().get();
      open(http.server(), host, new StatusAnswers(readiness, host.inspection(), http));
    }
    if (settings.grpc().isPresent()) {
      open(settings.grpc().get().server(), host);
    }
  }

  private void open(HttpServerSettings server, Host host, Receptionist answers)
      throws StartException {
    door = Door.open("Serving health checks", context, server, loops.get(), host, answers);
  }

  private void open(GrpcServerSettings server, Host host) throws StartException {
    calls = new HealthCalls(readiness, host.inspection());
    callDoor =
        Door.open("Serving health checks over gRPC", context, server, loops.get(), host, calls);
  }

  @Override
  public void pipelinesReady() {
    reach(Stage.READY);
  }

  @Override
  public void pipelinesStopping() {
    reach(Stage.STOPPING);
  }

  private void reach(Stage stage) {
    readiness.reach(stage);
    if (calls != null) {
      calls.changed();
    }
  }

  @Override
  public void stop(Deadline deadline) {
    if (door != null) {
      door.close(deadline);
      door = null;
    }
    if (callDoor != null) {
      calls.end();
      callDoor.close(deadline);
      callDoor = null;
    }
  }

  /** The port that was given, for those who asked for any. */
  int port() {
    return door.port();
  }

  /** The same, for gRPC. */
  int callPort() {
    return callDoor.port();
  }
}
