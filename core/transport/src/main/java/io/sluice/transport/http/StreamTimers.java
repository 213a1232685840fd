package io.sluice.transport.http;

import io.netty.handler.codec.http2.Http2Error;
import io.sluice.transport.settings.HttpTimeouts;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The HTTP timeouts that apply to a single stream: for its request and for its answer. */
final class StreamTimers {
  private final Http2Session session;
  private final int streamId;
  private final HttpTimeouts timeouts;
  private Future<?> read;
  private Future<?> write;

  StreamTimers(Http2Session session, int streamId) {
    this.session = session;
    this.streamId = streamId;
    this.timeouts = session.serving().options().timeouts();
  }

  void headCame() {
    read = resetAfter(timeouts.readTimeout());
    write = resetAfter(timeouts.writeTimeout());
  }

  void bodyCame() {
    stop(read);
  }

  /** A stream of events lives as long as somebody listens. */
  void answerIsStream() {
    stop(write);
  }

  void cancel() {
    stop(read);
    stop(write);
  }

  private Future<?> resetAfter(Duration timeout) {
    return timeout.isZero()
        ? null
        : session
            .eventLoop()
            .schedule(
                () -> session.reset(streamId, Http2Error.CANCEL),
                timeout.toNanos(),
                TimeUnit.NANOSECONDS);
  }

  private static void stop(Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
