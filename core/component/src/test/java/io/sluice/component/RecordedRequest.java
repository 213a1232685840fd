package io.sluice.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** A request whose client and whose memory write down what happens to them. */
final class RecordedRequest {
  private final List<Outcome> answers = new ArrayList<>();
  private final List<Outcome.Failure> losses = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final List<Delivery> deliveries;

  RecordedRequest(int spans, RecordingAccount... accounts) {
    deliveries = Delivery.request(spans, Client.NONE, new Room(), new Origin(), List.of(accounts));
  }

  private synchronized void release() {
    events.add("released");
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  Delivery delivery() {
    return deliveries.get(0);
  }

  /** What the client was told, every time. */
  synchronized List<Outcome> answers() {
    return List.copyOf(answers);
  }

  /** What the client was told to be lost, every time. */
  synchronized List<Outcome.Failure> losses() {
    return List.copyOf(losses);
  }

  /** Answers and releases in their order. */
  synchronized List<String> events() {
    return List.copyOf(events);
  }

  private final class Origin implements Intake.Answer {
    @Override
    public void tell(Outcome outcome) {
      synchronized (RecordedRequest.this) {
        answers.add(outcome);
        events.add("answered");
      }
    }

    @Override
    public void lost(Outcome.Failure why) {
      synchronized (RecordedRequest.this) {
        assertThat(events).as("a loss is told in time").doesNotContain("released");
        losses.add(why);
      }
    }
  }

  private final class Room implements Admission.Reservation {
    @Override
    public boolean tryGrowTo(long bytes) {
      throw new AssertionError("a delivery has no reason to grow");
    }

    @Override
    public void settleAt(long bytes) {
      throw new AssertionError("a delivery does not know sizes");
    }

    @Override
    public void release() {
      RecordedRequest.this.release();
    }
  }
}
