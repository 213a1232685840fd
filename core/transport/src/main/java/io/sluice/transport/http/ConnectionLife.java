package io.sluice.transport.http;

import io.netty.channel.EventLoop;
import io.sluice.transport.settings.KeepaliveSettings.ServerParameters;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Ends an HTTP/2 connection that is idle, too old or dead. Timers run at the rate of the timeouts
 * and look back at what happened since; a request moves a timestamp and no timer.
 */
final class ConnectionLife {
  private static final long KEEPALIVE_PING = 0x616c697665L;

  private final Http2Session session;
  private final EventLoop eventLoop;
  private final long idleNanos;
  private final ServerParameters keepalive;
  private long lastHeard;
  private long idleSince;
  private boolean idle = true;
  private Future<?> idleTimer;
  private Future<?> ageTimer;
  private Future<?> pingTimer;

  ConnectionLife(Http2Session session) {
    this.session = session;
    this.eventLoop = session.eventLoop();
    this.keepalive = session.serving().options().keepalive().serverParameters();
    this.idleNanos = idle(session.serving().options());
  }

  /** The shorter one of the two settings that mean this. */
  private long idle(ServerOptions options) {
    long http = options.timeouts().idleInEffect().toNanos();
    long http2 = keepalive.maxConnectionIdle().toNanos();
    return http == 0 ? http2 : http2 == 0 ? http : Math.min(http, http2);
  }

  long now() {
    return eventLoop.ticker().nanoTime();
  }

  void start() {
    lastHeard = now();
    idleSince = lastHeard;
    if (idleNanos > 0) {
      idleTimer = after(idleNanos, this::lookIfIdle);
    }
    if (!keepalive.maxConnectionAge().isZero()) {
      ageTimer = after(jittered(keepalive.maxConnectionAge()), this::tooOld);
    }
    pingTimer = after(keepalive.timeInEffect().toNanos(), this::lookIfSilent);
  }

  /** A tenth more or less, so that connections made together do not end together. */
  private static long jittered(Duration age) {
    return (long) (age.toNanos() * (0.9 + ThreadLocalRandom.current().nextDouble() * 0.2));
  }

  void heard() {
    lastHeard = now();
  }

  void streamOpened() {
    idle = false;
  }

  void streamClosed(int stillOpen) {
    if (stillOpen == 0) {
      idle = true;
      idleSince = now();
    }
  }

  private void lookIfIdle() {
    long left = idle ? idleSince + idleNanos - now() : idleNanos;
    if (left <= 0) {
      session.drain();
    } else {
      idleTimer = after(left, this::lookIfIdle);
    }
  }

  private void tooOld() {
    session.drain();
    if (!keepalive.maxConnectionAgeGrace().isZero()) {
      ageTimer = after(keepalive.maxConnectionAgeGrace().toNanos(), session::cut);
    }
  }

  private void lookIfSilent() {
    long left = lastHeard + keepalive.timeInEffect().toNanos() - now();
    if (left > 0) {
      pingTimer = after(left, this::lookIfSilent);
      return;
    }
    long asked = now();
    session.ping(KEEPALIVE_PING);
    pingTimer = after(keepalive.timeoutInEffect().toNanos(), () -> lookIfAnswered(asked));
  }

  private void lookIfAnswered(long asked) {
    if (lastHeard - asked < 0) {
      session.cut();
    } else {
      lookIfSilent();
    }
  }

  void end() {
    stop(idleTimer);
    stop(ageTimer);
    stop(pingTimer);
  }

  private Future<?> after(long nanos, Runnable action) {
    return eventLoop.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  private static void stop(Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
