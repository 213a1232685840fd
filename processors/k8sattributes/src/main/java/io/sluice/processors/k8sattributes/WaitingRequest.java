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
  boolean isKnown() {
    return unknown.stream().noneMatch(Identity::isUnknown);
  }
}
