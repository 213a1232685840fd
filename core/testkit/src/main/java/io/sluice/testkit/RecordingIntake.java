package io.sluice.testkit;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pipelines of a receiver under test: keeps what comes, and answers as told. */
public final class RecordingIntake implements Intake {
  private final List<SpanBatch> batches = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private final List<TurnedAway> turnedAway = new ArrayList<>();
  private volatile Outcome outcome = Outcome.DELIVERED;
  private volatile boolean full;
  private int rooms;

  /** Spans that the receiver sent away by itself. */
  public record TurnedAway(int spans, Client client, Outcome.Failure why) {}

  /** Answers everything alike from now on. */
  public RecordingIntake answering(Outcome with) {
    outcome = with;
    return this;
  }

  /** Has no room from now on. */
  public RecordingIntake full() {
    full = true;
    return this;
  }

  @Override
  public Admission admission() {
    return new Rooms();
  }

  @Override
  public void submit(SpanBatch spans, Client client, Admission.Reservation room, Answer answer) {
    synchronized (this) {
      batches.add(spans);
      clients.add(client);
    }
    room.release();
    answer.tell(outcome);
  }

  @Override
  public synchronized void turnedAway(int spans, Client client, Outcome.Failure why) {
    turnedAway.add(new TurnedAway(spans, client, why));
  }

  public synchronized List<SpanBatch> batches() {
    return List.copyOf(batches);
  }

  public synchronized List<Client> clients() {
    return List.copyOf(clients);
  }

  public synchronized List<TurnedAway> turnedAway() {
    return List.copyOf(turnedAway);
  }

  /** How many spans came in all. */
  public int spans() {
    return batches().stream().mapToInt(SpanBatch::spanCount).sum();
  }

  /** How many reservations were not given back. */
  public synchronized int rooms() {
    return rooms;
  }

  private synchronized void count(int more) {
    rooms += more;
  }

  private final class Rooms implements Admission {
    @Override
    public Optional<Reservation> tryReserve(long bytes) {
      if (full) {
        return Optional.empty();
      }
      count(1);
      return Optional.of(new Room());
    }

    @Override
    public long reserved() {
      return rooms();
    }
  }

  private final class Room implements Admission.Reservation {
    private boolean released;

    @Override
    public boolean tryGrowTo(long bytes) {
      return !full;
    }

    @Override
    public void settleAt(long bytes) {
      // Rooms are counted here, not bytes.
    }

    @Override
    public synchronized void release() {
      if (!released) {
        released = true;
        count(-1);
      }
    }
  }
}
