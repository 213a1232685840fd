package io.sluice.processors.k8sattributes;

import io.sluice.component.Delivery;
import io.sluice.spans.SpanBatch;
import java.util.List;

/**
 * A request that waits for news of its pods.
 *
 * @param unknown the pods that were not known when it came
 * @param until when it goes on in any case, by the clock for measuring
 */
record WaitingRequest(SpanBatch spans, Delivery delivery, List<Identity> unknown, long until) {
  /** What the copy of an identity takes besides its texts. */
  private static final int IDENTITY_BYTES = 128;

  /** The bytes that it holds. */
  long size() {
    long size = spans.size();
    for (Identity identity : unknown) {
      size += IDENTITY_BYTES + identity.length();
    }
    return size;
  }

  boolean isKnown() {
    return unknown.stream().noneMatch(Identity::isUnknown);
  }
}
