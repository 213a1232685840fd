package io.sluice.extensions.healthcheck;

import io.sluice.transport.http.GrpcResponse;
import io.sluice.transport.http.StreamingResponse;
import java.util.function.IntSupplier;

/** Somebody who wants to hear of every change. */
final class Watcher {
  private static final byte STATUS = 1 << 3;
  private static final int NOTHING = -1;

  private final IntSupplier status;
  private final StreamingResponse stream;
  private int told = NOTHING;

  /**
   * One who has not heard anything yet.
   *
   * @param status a {@code ServingStatus}, as it is now
   */
  Watcher(IntSupplier status, StreamingResponse stream) {
    this.status = status;
    this.stream = stream;
  }

  /** A {@code HealthCheckResponse}. */
  static byte[] response(int status) {
    return new byte[] {STATUS, (byte) status};
  }

  /** Tells the status, unless it is what was told before. */
  synchronized void tell() {
    int now = status.getAsInt();
    if (now != told) {
      told = now;
      stream.write(GrpcResponse.framed(response(now)));
    }
  }

  synchronized void end() {
    stream.end();
  }

  void onGone(Runnable action) {
    stream.onGone(action);
  }
}
