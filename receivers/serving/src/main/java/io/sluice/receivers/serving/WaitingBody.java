package io.sluice.receivers.serving;

import io.netty.buffer.ByteBuf;
import io.sluice.component.Admission;
import io.sluice.component.Admittance;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Keeps what comes of a request's body until it is known who sent it, and hands it on then. The
 * sender may be anybody yet, so it keeps {@value #MOST} bytes at the most, and none for which there
 * is no room among {@link Strangers}; who sends more has to come again, when he is known.
 *
 * <p>Everything happens on the connection's event loop.
 */
final class WaitingBody implements BodySink {
  private static final int MOST = 4 << 20;
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final Exchange exchange;
  private final Threshold door;
  private final Strangers strangers;
  private final Deque<ByteBuf> parts = new ArrayDeque<>();
  private Optional<Admission.Reservation> room = Optional.empty();
  private long length;

  /** How much of it counts as a stranger's. */
  private long counted;

  private BodySink next;
  private boolean ended;

  private WaitingBody(Exchange exchange, Threshold door, Strangers strangers) {
    this.exchange = exchange;
    this.door = door;
    this.strangers = strangers;
  }

  /**
   * Waits.
   *
   * @param asked completed by any thread
   * @param then what to do, on the event loop; gives who takes the body
   */
  static WaitingBody until(
      CompletionStage<Admittance> asked,
      Exchange exchange,
      Threshold door,
      Strangers strangers,
      Function<Admittance, BodySink> then) {
    WaitingBody waiting = new WaitingBody(exchange, door, strangers);
    var unused =
        asked.whenComplete(
            (admittance, failure) ->
                exchange
                    .eventLoop()
                    .execute(() -> waiting.decided(told(admittance, failure, door), then)));
    return waiting;
  }

  private static Admittance told(Admittance admittance, Throwable failure, Threshold door) {
    if (failure == null) {
      return admittance;
    }
    door.log().handlerFailed(failure);
    return new Admittance.Undecided("the authenticator failed");
  }

  @Override
  public void data(ByteBuf part) {
    if (next != null) {
      next.data(part);
      return;
    }
    length += part.readableBytes();
    if (length > MOST || !mayHold(part.readableBytes())) {
      giveUp();
      return;
    }
    parts.add(part.retain());
  }

  private boolean mayHold(int more) {
    if (!strangers.tryTake(more, door.admission())) {
      return false;
    }
    counted += more;
    if (room.isPresent()) {
      return room.get().tryGrowTo(length);
    }
    room = door.admission().tryReserve(length);
    return room.isPresent();
  }

  private void giveUp() {
    next = BodySink.DISCARD;
    release();
    exchange.respond(
        door.refused(
            new Outcome.Refused(
                "authenticator",
                "the credentials are being checked, and there is no room for the request meanwhile;"
                    + " send it again",
                StatusCode.UNAVAILABLE,
                COME_BACK)));
  }

  @Override
  public void end() {
    ended = true;
    if (next != null) {
      next.end();
    }
  }

  @Override
  public void aborted(String reason) {
    if (next != null) {
      next.aborted(reason);
      return;
    }
    next = BodySink.DISCARD;
    release();
  }

  private void decided(Admittance admittance, Function<Admittance, BodySink> then) {
    if (next != null) {
      return;
    }
    try {
      next = then.apply(admittance);
      handOn();
    } catch (RuntimeException e) {
      next = BodySink.DISCARD;
      door.log().handlerFailed(e);
      exchange.respond(
          door.refused(
              new Outcome.Rejected("internal_error", "internal error", StatusCode.INTERNAL)));
    } finally {
      release();
    }
  }

  /** What takes the body reserves its own memory, so ours is given back first. */
  private void handOn() {
    giveBackRoom();
    for (ByteBuf part : parts) {
      next.data(part);
    }
    if (ended) {
      next.end();
    }
  }

  private void release() {
    giveBackRoom();
    parts.forEach(ByteBuf::release);
    parts.clear();
  }

  private void giveBackRoom() {
    room.ifPresent(Admission.Reservation::release);
    room = Optional.empty();
    strangers.giveBack(counted);
    counted = 0;
  }
}
