package io.sluice.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.AsciiString;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * An exchange up to the moment when its answer is written. It sees to it that there is one answer,
 * and that it is written on the connection's event loop; the subclasses write.
 *
 * <p>{@code answered} is set by compare-and-set, from any thread. {@code response} is written
 * before the hop and read after it; handing a task to the event loop publishes it. Everything else
 * belongs to the event loop.
 */
abstract class PendingAnswer implements Exchange, Runnable {
  private static final AtomicIntegerFieldUpdater<PendingAnswer> ANSWERED =
      AtomicIntegerFieldUpdater.newUpdater(PendingAnswer.class, "answered");

  private final Serving serving;
  private final EventLoop eventLoop;
  private volatile int answered;
  private Response response;
  private AsciiString[] always = Fields.NONE;

  PendingAnswer(Serving serving, EventLoop eventLoop) {
    this.serving = serving;
    this.eventLoop = eventLoop;
  }

  /** Whether an answer would still reach the client. */
  abstract boolean clientIsThere();

  /** Writes a whole answer; the flush is up to the session. */
  abstract void write(Response whole);

  /** Writes the head of an answer that comes in parts. */
  abstract void writeHead(Response head, ResponseStream stream);

  /** Writes a part. */
  abstract void writePart(ByteBuf part, ResponseStream stream);

  /** Ends an answer that came in parts, with the trailers that its head named. */
  abstract void writeEnd(Response head);

  /** Ends an answer in the middle, without sending what waits. */
  abstract void breakOff();

  final Serving serving() {
    return serving;
  }

  @Override
  public final void respond(Response whole) {
    if (!claim()) {
      throw new IllegalStateException("this request was already answered");
    }
    deliver(whole);
  }

  /** Answers, unless somebody else already did. */
  final void respondIfOpen(Response whole) {
    if (claim()) {
      deliver(whole);
    }
  }

  private boolean claim() {
    return ANSWERED.compareAndSet(this, 0, 1);
  }

  final boolean isAnswered() {
    return answered != 0;
  }

  private void deliver(Response whole) {
    response = whole;
    if (eventLoop.inEventLoop()) {
      run();
    } else if (!hop(this)) {
      serving.events().answeredTooLate();
    }
  }

  /** Writes the answer, on the event loop. */
  @Override
  public final void run() {
    if (clientIsThere()) {
      write(response);
    } else {
      serving.events().answeredTooLate();
    }
  }

  @Override
  public final StreamingResponse startStreaming(Response head) {
    if (!claim()) {
      throw new IllegalStateException("this request was already answered");
    }
    ResponseStream stream = new ResponseStream(this, head);
    stream.start();
    return stream;
  }

  /** Runs something on the event loop; false when that has ended. */
  final boolean hop(Runnable task) {
    if (eventLoop.inEventLoop()) {
      task.run();
      return true;
    }
    try {
      eventLoop.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      // The threads have ended, and every connection with them.
      return false;
    }
  }

  @Override
  public final Executor eventLoop() {
    return eventLoop;
  }

  final void alwaysAdd(AsciiString[] fields) {
    always = fields;
  }

  /** All header fields of an answer: its own, the server's, and the date. */
  final AsciiString[] fieldsOf(Response whole) {
    AsciiString[] fields = Fields.join(whole.fields(), always);
    return Fields.find(fields, HttpDate.CONTENT_TYPE).startsWith("application/grpc")
        ? fields
        : Fields.join(fields, HttpDate.now());
  }
}
