package io.sluice.e2e.crash;

import io.sluice.e2e.harness.SpanBitmap;
import io.sluice.e2e.harness.SpanStore;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** A backend's store that also sees whether requests come in the order of their spans' numbers. */
final class OrderedSink implements SpanStore {
  private final SpanBitmap arrived = new SpanBitmap(0);
  private final AtomicLong outOfOrder = new AtomicLong();
  private final int spansPerRequest;
  private long requests;

  OrderedSink(int spansPerRequest) {
    this.spansPerRequest = spansPerRequest;
  }

  @Override
  public synchronized void take(byte[] request) throws IOException {
    int next = Math.toIntExact(requests++ * spansPerRequest);
    if (arrived.has(next)) {
      outOfOrder.incrementAndGet();
    }
    arrived.take(request);
    if (!arrived.has(next)) {
      outOfOrder.incrementAndGet();
    }
  }

  @Override
  public long spans() {
    return arrived.spans();
  }

  long repeated() {
    return arrived.repeated();
  }

  /** Requests that came when another was due. */
  long outOfOrder() {
    return outOfOrder.get();
  }
}
