package io.sluice.receivers.otlp;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** Pipelines in any mood. They keep nothing but count, so that millions of requests can pass. */
final class FuzzIntake implements Intake {
  private static final Outcome BUSY =
      new Outcome.Refused("busy", "später", Duration.ofMillis(1500));
  private static final Outcome BROKEN = new Outcome.Rejected("broken", "never");

  private SplittableRandom random = new SplittableRandom();
  private int rooms;
  private int submitted;
  private int turnedAway;

  /** Forgets the last request. */
  void begin(long seed) {
    random = new SplittableRandom(seed);
    rooms = 0;
    submitted = 0;
    turnedAway = 0;
  }

  /** How many reservations were not given back. */
  int rooms() {
    return rooms;
  }

  int submitted() {
    return submitted;
  }

  int turnedAway() {
    return turnedAway;
  }

  @Override
  public Admission admission() {
    return new Rooms();
  }

  @Override
  public void submit(SpanBatch spans, Client client, Admission.Reservation room, Answer answer) {
    submitted++;
    assertSound(spans);
    room.release();
    answer.tell(
        switch (random.nextInt(8)) {
          case 0 -> BUSY;
          case 1 -> BROKEN;
          default -> Outcome.DELIVERED;
        });
  }

  /** Whatever it came as, what is passed on has to be readable for those behind us. */
  private static void assertSound(SpanBatch spans) {
    try {
      SpanBatch again = SpanBatch.parse(spans.toByteArray());
      if (again.spanCount() != spans.spanCount()) {
        throw new AssertionError(spans.spanCount() + " spans became " + again.spanCount());
      }
    } catch (MalformedSpans e) {
      throw new AssertionError("passed on what cannot be read", e);
    }
  }

  @Override
  public void turnedAway(int spans, Client client, Outcome.Failure why) {
    turnedAway++;
  }

  private final class Rooms implements Admission {
    @Override
    public Optional<Reservation> tryReserve(long bytes) {
      if (random.nextInt(32) == 0) {
        return Optional.empty();
      }
      rooms++;
      return Optional.of(new Room());
    }

    @Override
    public long reserved() {
      return rooms;
    }
  }

  private final class Room implements Admission.Reservation {
    private boolean released;

    @Override
    public boolean tryGrowTo(long bytes) {
      if (released) {
        throw new AssertionError("room that was given back is to grow");
      }
      return random.nextInt(32) != 0;
    }

    @Override
    public void settleAt(long bytes) {
      if (released) {
        throw new AssertionError("room that was given back is to be settled");
      }
    }

    @Override
    public void release() {
      if (!released) {
        released = true;
        rooms--;
      }
    }
  }
}
