package io.sluice.transport.http;

import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** An answer in parts, passed on to the event loop in the order of the calls. */
final class ResponseStream implements StreamingResponse {
  private static final long MUCH = 256 << 10;

  private final PendingAnswer exchange;
  private final Response head;
  private final AtomicLong unsent = new AtomicLong();
  private volatile boolean gone;
  private Runnable whenGone;
  private boolean ended;

  ResponseStream(PendingAnswer exchange, Response head) {
    this.exchange = exchange;
    this.head = head;
  }

  void start() {
    onLoop(() -> exchange.writeHead(head, this));
  }

  @Override
  public boolean write(byte[] part) {
    unsent.addAndGet(part.length);
    onLoop(() -> exchange.writePart(Unpooled.wrappedBuffer(part), this));
    return !gone;
  }

  /** A part left for the socket, or never will. */
  void sent(int bytes, Future<?> result) {
    unsent.addAndGet(-bytes);
    if (!result.isSuccess()) {
      clientGone();
    }
  }

  @Override
  public boolean ready() {
    return !gone && unsent.get() < MUCH;
  }

  @Override
  public void end() {
    onLoop(
        () -> {
          ended = true;
          exchange.writeEnd(head);
        });
  }

  @Override
  public void abandon() {
    boolean accepted =
        exchange.hop(
            () -> {
              if (!ended && exchange.clientIsThere()) {
                exchange.breakOff();
              }
            });
    if (!accepted) {
      gone = true;
    }
  }

  private void onLoop(Runnable write) {
    boolean accepted =
        exchange.hop(
            () -> {
              if (!ended && exchange.clientIsThere()) {
                write.run();
              } else {
                clientGone();
              }
            });
    if (!accepted) {
      gone = true;
    }
  }

  /** Called on the event loop. */
  void clientGone() {
    if (ended || gone) {
      return;
    }
    gone = true;
    if (whenGone != null) {
      whenGone.run();
    }
  }

  @Override
  public void onGone(Runnable action) {
    boolean accepted =
        exchange.hop(
            () -> {
              whenGone = action;
              if (gone) {
                action.run();
              }
            });
    if (!accepted) {
      action.run();
    }
  }
}
