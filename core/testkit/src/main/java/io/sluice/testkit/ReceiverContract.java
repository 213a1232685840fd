package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every receiver promises about its life; see {@link ServingReceiverContract} for those with
 * clients.
 */
public abstract class ReceiverContract {
  protected final Workbench bench = new Workbench();
  protected final RecordingIntake intake = new RecordingIntake();

  /** The one that was started last; stopped after the test. */
  Receiver receiver;

  /** A receiver on an address that is free; not started. */
  protected abstract Receiver receiver(Intake into);

  @AfterEach
  void stopReceiver() {
    if (receiver != null) {
      receiver.stop(Workbench.soon());
    }
  }

  final void start() throws StartException {
    receiver = receiver(intake);
    receiver.start(bench);
  }

  @Test
  void create_takesNothing() {
    receiver = receiver(intake);
    assertThat(intake.rooms()).isZero();
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void stop_withoutStart_isQuiet() {
    receiver(intake).stop(Workbench.soon());
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void stop_twice_isTheSameAsOnce() throws StartException {
    start();
    receiver.stop(Workbench.soon());
    receiver.stop(Workbench.soon());
    assertThat(bench.time().timers()).isZero();
  }
}
