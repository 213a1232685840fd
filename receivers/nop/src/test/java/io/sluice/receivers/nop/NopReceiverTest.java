package io.sluice.receivers.nop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.testkit.ReceiverContract;
import io.sluice.testkit.Workbench;
import org.junit.jupiter.api.Test;

class NopReceiverTest extends ReceiverContract {
  private final NopReceiverFactory factory = new NopReceiverFactory();

  @Override
  protected Receiver receiver(Intake into) {
    return factory.create(bench.context("nop"), factory.defaults(), into);
  }

  @Test
  void aWholeLife_receivesNothing() throws Exception {
    Receiver receiver = receiver(intake);
    receiver.start(bench);
    receiver.stop(Workbench.soon());
    assertThat(intake.batches()).isEmpty();
    assertThat(intake.turnedAway()).isEmpty();
    assertThat(factory.type()).isEqualTo("nop");
  }
}
