package io.sluice.extensions.healthcheck;

import io.sluice.component.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Where the pipelines stand between start and stop. Changed by the main thread, read by others. */
final class Readiness {
  /** What the pipelines do. */
  enum Stage {
    STARTING("StatusStarting"),
    READY("StatusOK"),
    STOPPING("StatusStopping");

    private final String label;

    Stage(String label) {
      this.label = label;
    }

    /** In the words of the collector's component status. */
    String label() {
      return label;
    }
  }

  /**
   * A stage and when it began.
   *
   * @param nanos by the clock that only measures
   */
  private record Reached(Stage stage, Instant since, long nanos) {}

  private final TimeSource time;
  private final Instant made;
  private volatile Reached reached;

  Readiness(TimeSource time) {
    this.time = time;
    reach(Stage.STARTING);
    made = reached.since();
  }

  void reach(Stage stage) {
    reached = new Reached(stage, Instant.ofEpochMilli(time.epochMillis()), time.nanoTime());
  }

  Stage stage() {
    return reached.stage();
  }

  boolean ready() {
    return stage() == Stage.READY;
  }

  /** When the present stage began. */
  Instant since() {
    return reached.since();
  }

  /** When this configuration began to start. */
  Instant made() {
    return made;
  }

  /** For how long the present stage has lasted. */
  Duration lasts() {
    return Duration.ofNanos(time.nanoTime() - reached.nanos());
  }
}
