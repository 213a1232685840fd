package io.sluice.receivers.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.sluice.component.Admission;
import io.sluice.component.Admittance;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.testkit.RecordingIntake;
import io.sluice.testkit.Workbench;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.Response;
import io.sluice.transport.http.StreamingResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class WaitingBodyTest {
  private final Workbench bench = new Workbench();
  private final RecordingIntake intake = new RecordingIntake();
  private final CompletableFuture<Admittance> asked = new CompletableFuture<>();
  private final List<String> seen = new ArrayList<>();
  private final List<Outcome.Failure> refusals = new ArrayList<>();
  private final Strangers strangers = new Strangers();
  private final List<ByteBuf> lent = new ArrayList<>();

  /** Runs everything at once. */
  private final Exchange exchange =
      new Exchange() {
        @Override
        public void respond(Response response) {
          seen.add("answered");
        }

        @Override
        public StreamingResponse startStreaming(Response head) {
          throw new AssertionError("nothing streams");
        }

        @Override
        public Executor eventLoop() {
          return Runnable::run;
        }
      };

  private final BodySink inside =
      new BodySink() {
        @Override
        public void data(ByteBuf part) {
          seen.add("data " + part.readableBytes());
          part.skipBytes(part.readableBytes());
        }

        @Override
        public void end() {
          seen.add("end");
        }

        @Override
        public void aborted(String reason) {
          seen.add(reason);
        }
      };

  /** As much room as strangers of so many bytes need. */
  private Admission room(long strangers) {
    return new Admission() {
      @Override
      public Optional<Reservation> tryReserve(long bytes) {
        return intake.admission().tryReserve(bytes);
      }

      @Override
      public long reserved() {
        return intake.admission().reserved();
      }

      @Override
      public long limit() {
        return 16 * strangers;
      }
    };
  }

  private WaitingBody body() {
    return body(intake.admission());
  }

  private WaitingBody body(Admission admission) {
    Threshold door =
        new Threshold(
            "http",
            new DoorLog(bench.context("otlp"), "http"),
            admission,
            client -> inside,
            failure -> {
              refusals.add(failure);
              return Response.of(503);
            });
    return WaitingBody.until(
        asked,
        exchange,
        door,
        strangers,
        admittance -> {
          seen.add(admittance.getClass().getSimpleName());
          return inside;
        });
  }

  /** What the connection lends is its own again after the call. */
  private void send(WaitingBody body, int bytes) {
    ByteBuf part = Unpooled.wrappedBuffer(new byte[bytes]);
    lent.add(part);
    body.data(part);
    part.release();
  }

  private void assertNothingHeld() {
    assertThat(intake.rooms()).isZero();
    assertThat(lent).allMatch(part -> part.refCnt() == 0);
  }

  @Test
  void body_complete_isHandedOnWhenItIsDecided() {
    WaitingBody body = body();
    send(body, 3);
    send(body, 4);
    body.end();
    assertThat(seen).isEmpty();
    assertThat(intake.rooms()).isOne();
    asked.complete(Admittance.GRANTED);
    assertThat(seen).containsExactly("Granted", "data 3", "data 4", "end");
    assertNothingHeld();
  }

  @Test
  void body_thatGoesOn_passesThrough() {
    WaitingBody body = body();
    send(body, 3);
    asked.complete(Admittance.GRANTED);
    send(body, 4);
    body.end();
    assertThat(seen).containsExactly("Granted", "data 3", "data 4", "end");
    assertNothingHeld();
  }

  @Test
  void client_thatLeaves_isForgotten() {
    WaitingBody body = body();
    send(body, 3);
    body.aborted("gone");
    assertNothingHeld();
    asked.complete(Admittance.GRANTED);
    assertThat(seen).isEmpty();
  }

  @Test
  void client_thatLeavesLater_isToldOf() {
    WaitingBody body = body();
    asked.complete(Admittance.GRANTED);
    body.aborted("gone");
    assertThat(seen).containsExactly("Granted", "gone");
  }

  @Test
  void body_tooLongForAStranger_isRefusedForNow() {
    WaitingBody body = body();
    send(body, 4 << 20);
    assertThat(refusals).isEmpty();
    send(body, 1);
    body.end();
    assertNothingHeld();
    asked.complete(Admittance.GRANTED);
    assertThat(seen).containsExactly("answered");
    assertThat(refusals.get(0).status()).isEqualTo(StatusCode.UNAVAILABLE);
    assertThat(refusals.get(0)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void strangersTogether_haveAShareOfTheRoom() {
    Admission room = room(10);
    WaitingBody first = body(room);
    send(first, 6);
    assertThat(refusals).isEmpty();
    send(body(room), 5);
    assertThat(refusals).singleElement().isInstanceOf(Outcome.Refused.class);
    first.aborted("gone");
    send(body(room), 10);
    assertThat(refusals).hasSize(1);
    asked.complete(Admittance.GRANTED);
    send(body(room), 10);
    assertThat(refusals).hasSize(1);
    assertNothingHeld();
  }

  @Test
  void body_withoutRoom_isRefusedForNow() {
    intake.full();
    send(body(), 1);
    assertThat(seen).containsExactly("answered");
    assertNothingHeld();
  }

  @Test
  void authenticator_thatFails_leavesItUndecided() {
    WaitingBody body = body();
    send(body, 3);
    asked.completeExceptionally(new IllegalStateException("broken"));
    assertThat(seen).startsWith("Undecided");
    assertNothingHeld();
    assertThat(bench.meter("sluice_receiver_door_events", "event", "internal_error")).isOne();
  }
}
