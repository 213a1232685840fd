package io.sluice.e2e.crash;

import io.sluice.e2e.harness.SpanBitmap;
import io.sluice.e2e.harness.SpanStore;
import java.io.IOException;
import java.util.BitSet;

/**
 * Knows which requests were acknowledged and which spans arrived. Requests have numbers, and spans
 * the numbers that follow from them.
 */
final class Oracle implements SpanStore {
  private final int spansPerRequest;
  private final SpanBitmap arrived;
  private final BitSet acknowledged = new BitSet();
  private int requests;

  Oracle(int spansPerRequest) {
    this.spansPerRequest = spansPerRequest;
    this.arrived = new SpanBitmap(0);
  }

  /** The number of a request that was not sent yet. */
  synchronized int nextRequest() {
    return requests++;
  }

  synchronized void acknowledged(int request) {
    acknowledged.set(request);
  }

  synchronized int acknowledged() {
    return acknowledged.cardinality() * spansPerRequest;
  }

  @Override
  public void take(byte[] request) throws IOException {
    arrived.take(request);
  }

  @Override
  public long spans() {
    return arrived.spans();
  }

  long repeated() {
    return arrived.repeated();
  }

  /** How many requests there were. */
  synchronized int requests() {
    return requests;
  }

  /** Spans that were acknowledged, of some requests. */
  synchronized int acknowledged(int from, int behind) {
    return acknowledged.get(from, behind).cardinality() * spansPerRequest;
  }

  /** Spans that were acknowledged and never came. */
  synchronized int lost() {
    return lost(0, requests);
  }

  /** The same, of some requests. */
  synchronized int lost(int from, int behind) {
    int lost = 0;
    for (int request = acknowledged.nextSetBit(from);
        request >= 0 && request < behind;
        request = acknowledged.nextSetBit(request + 1)) {
      for (int span = 0; span < spansPerRequest; span++) {
        lost += arrived.has(request * spansPerRequest + span) ? 0 : 1;
      }
    }
    return lost;
  }
}
