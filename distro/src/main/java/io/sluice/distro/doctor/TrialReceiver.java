package io.sluice.distro.doctor;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.spans.SpanBatch;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Makes the receiver of a trial, which takes spans from nobody but its maker. */
final class TrialReceiver implements ReceiverFactory<TrialReceiver.None> {
  /** There is nothing to set. */
  record None() {}

  private Intake intake;

  @Override
  public String type() {
    return "sluice_doctor";
  }

  @Override
  public None defaults() {
    return new None();
  }

  @Override
  public Receiver create(ComponentContext context, None settings, Intake into) {
    intake = into;
    return new Receiver() {};
  }

  /** Sends spans into the pipeline; what is returned knows their end. */
  CompletableFuture<Outcome> send(SpanBatch spans) {
    CompletableFuture<Outcome> end = new CompletableFuture<>();
    Admission.Reservation room = intake.admission().tryReserve(spans.size()).orElseThrow();
    intake.submit(spans, new Client("doctor", "", Map.of()), room, end::complete);
    return end;
  }
}
