package io.sluice.transport.http;

import io.sluice.transport.settings.HttpTimeouts;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The timeouts of an HTTP/1 connection. At most one timer waits for input, one for output. */
final class ConnectionTimers {
  private static final Duration LINGER = Duration.ofSeconds(5);

  private final Http1Session session;
  private final HttpTimeouts timeouts;
  private Future<?> input;
  private Future<?> output;
  private boolean readingHead;

  ConnectionTimers(Http1Session session, HttpTimeouts timeouts) {
    this.session = session;
    this.timeouts = timeouts;
  }

  /** The first request is on its way. */
  void connectionOpened() {
    readsHead();
  }

  private void readsHead() {
    readingHead = true;
    input(
        timeouts.readHeaderInEffect(),
        "the request's head was not complete within read_header_timeout");
  }

  /** Bytes came between two requests, too few for a whole head. */
  void headBegan() {
    if (!readingHead) {
      readsHead();
    }
  }

  boolean isReadingHead() {
    return readingHead;
  }

  void headCame() {
    readingHead = false;
    input(timeouts.readTimeout(), "the request was not complete within read_timeout");
    output = restart(output, timeouts.writeTimeout(), session::writeTimedOut);
  }

  void bodyCame() {
    cancel(input);
  }

  /** A stream of events lives as long as somebody listens. */
  void answerIsStream() {
    cancel(output);
  }

  /** The answer is written; the result waits until the client has taken it. */
  Runnable answerWritten() {
    Future<?> watch = output;
    output = null;
    return () -> cancel(watch);
  }

  /** The connection waits for its next request. */
  void answered() {
    readingHead = false;
    input(timeouts.idleInEffect(), "no request came within idle_timeout");
  }

  /** An answered client may go on sending for a moment. */
  void lingers() {
    input = restart(input, LINGER, session::cut);
  }

  void end() {
    cancel(input);
    cancel(output);
  }

  private void input(Duration timeout, String sentence) {
    input = restart(input, timeout, () -> session.timedOut(sentence));
  }

  private Future<?> restart(Future<?> old, Duration timeout, Runnable action) {
    cancel(old);
    return timeout.isZero()
        ? null
        : session.eventLoop().schedule(action, timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void cancel(Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
