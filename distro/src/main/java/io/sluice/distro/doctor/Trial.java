package io.sluice.distro.doctor;

import io.sluice.component.Acknowledge;
import io.sluice.component.BuildInfo;
import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.component.TimeSource;
import io.sluice.component.examination.Remark;
import io.sluice.component.inspection.ConfigurationView;
import io.sluice.config.ConfiguredComponent;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.pipeline.ByteBudget;
import io.sluice.pipeline.Configured;
import io.sluice.pipeline.Environment;
import io.sluice.pipeline.Graph;
import io.sluice.pipeline.Ledger;
import io.sluice.pipeline.PipelinePlan;
import io.sluice.pipeline.ServicePlan;
import io.sluice.pipeline.TimerThread;
import io.sluice.telemetry.metrics.CumulativeMeterRegistry;
import io.sluice.telemetry.metrics.MetricLevel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a trace through an exporter as it is configured, in a pipeline of its own. The queue and
 * the second attempts are left out, so that the backend's first answer is the result; a pipeline
 * that acknowledges delivery waits for it.
 */
final class Trial {
  private static final long ROOM = 1 << 20;
  private static final Duration TO_STOP = Duration.ofSeconds(1);
  private static final ComponentId RECEIVER = ComponentId.of("sluice_doctor");

  private final BuildInfo build;
  private final Duration patience;
  private final Logger log = LoggerFactory.getLogger(Trial.class);

  /**
   * A way to try exporters.
   *
   * @param patience how long to wait for an answer
   */
  Trial(BuildInfo build, Duration patience) {
    this.build = build;
    this.patience = patience;
  }

  /**
   * Sends a trace.
   *
   * @param extensions what the exporter relies on, such as its authenticator
   */
  Outcome send(
      MarkedTrace trace, ConfiguredComponent<?> exporter, List<ConfiguredComponent<?>> extensions) {
    try (TimerThread timers = new TimerThread(log)) {
      TrialReceiver receiver = new TrialReceiver();
      CompletableFuture<Outcome> fatal = new CompletableFuture<>();
      Graph graph = Graph.build(plan(atOnce(exporter), extensions, receiver), environment(timers));
      graph.start((id, cause) -> fatal.complete(failure(id + " gave up: " + cause.getMessage())));
      try {
        long now = TimeUnit.MILLISECONDS.toNanos(TimeSource.SYSTEM.epochMillis());
        return await(receiver.send(trace.spans(now)).applyToEither(fatal, end -> end));
      } finally {
        graph.stop(Deadline.in(TO_STOP, TimeSource.SYSTEM));
      }
    } catch (StartException e) {
      return failure(e.getMessage());
    }
  }

  /**
   * Lets a component look at its servers itself; sends nothing.
   *
   * @param extensions what it relies on, such as its authenticator
   * @return nothing when it cannot do that
   */
  List<Remark> examine(ConfiguredComponent<?> component, List<ConfiguredComponent<?>> extensions) {
    Optional<ExaminingFactory> examining = ExaminingFactory.of(component);
    if (examining.isEmpty()) {
      return List.of();
    }
    Configured<?> exporter =
        new Configured<>(component.id(), examining.get(), component.settings());
    try (TimerThread timers = new TimerThread(log)) {
      Graph graph =
          Graph.build(plan(exporter, extensions, new TrialReceiver()), environment(timers));
      graph.start((id, cause) -> log.debug("{} gave up", id, cause));
      graph.stop(Deadline.in(TO_STOP, TimeSource.SYSTEM));
      return examining.get().remarks();
    } catch (StartException e) {
      return List.of(Remark.broken("", e.getMessage()));
    }
  }

  private ServicePlan plan(
      Configured<?> exporter, List<ConfiguredComponent<?>> extensions, TrialReceiver receiver) {
    PipelinePlan pipeline =
        new PipelinePlan(
            "traces/sluice_doctor",
            Acknowledge.DELIVERED,
            List.of(RECEIVER),
            List.of(),
            List.of(exporter.id()));
    return new ServicePlan(
        List.of(pipeline),
        List.of(),
        Map.of(RECEIVER, new Configured<>(RECEIVER, receiver, receiver.defaults())),
        Map.of(),
        Map.of(exporter.id(), exporter),
        Map.of(),
        extensions.stream().<Configured<?>>map(Trial::atOnce).toList(),
        ConfigurationView.EMPTY);
  }

  @SuppressWarnings("unchecked") // a copy of a record is of the same class
  private static <S> Configured<S> atOnce(ConfiguredComponent<S> component) {
    return new Configured<>(
        component.id(), component.factory(), (S) withoutQueue(component.settings()));
  }

  static Object withoutQueue(Object settings) {
    return SettingsTree.with(
        settings,
        SendingSettings.class,
        sending -> ((SendingSettings) sending).withoutQueueAndRetry());
  }

  private Environment environment(TimerThread timers) {
    CumulativeMeterRegistry meters = new CumulativeMeterRegistry(MetricLevel.NONE);
    return new Environment(
        build,
        TimeSource.SYSTEM,
        meters,
        new Ledger(meters, TimeSource.SYSTEM),
        new ByteBudget(ROOM),
        timers,
        (id, kind, pipeline) -> log,
        log);
  }

  private Outcome await(CompletableFuture<Outcome> end) {
    try {
      return end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return failure(
          "no answer within "
              + patience.toSeconds()
              + " s; raise --timeout, or see what keeps the backend busy");
    } catch (ExecutionException e) {
      return failure("sending failed in a way it never should: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure("interrupted before the backend answered");
    }
  }

  private static Outcome failure(String message) {
    return new Outcome.Rejected("not_sent", message, StatusCode.UNAVAILABLE);
  }
}
