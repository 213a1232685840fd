package io.sluice.exporters.sending;

import io.sluice.component.Client;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import java.util.List;

/**
 * Spans that are sent at once.
 *
 * @param shares whose spans they are
 * @param client what the requests' clients have in common
 */
record Parcel(SpanBatch spans, List<Share> shares, Client client) {
  /** So many spans of a request. */
  record Share(Request request, int spans) {}

  Parcel {
    shares = List.copyOf(shares);
  }

  /** A request as it came. */
  static Parcel of(Request request) {
    Share share = new Share(request, request.spans().spanCount());
    return new Parcel(request.spans(), List.of(share), request.delivery().client());
  }

  int spanCount() {
    return spans.spanCount();
  }

  /**
   * Settles each request's own delivery, not a merged one: an exporter joins requests of several
   * pipelines, and each keeps its own books.
   */
  void settle(Outcome outcome) {
    for (Share share : shares) {
      share.request().delivery().settle(share.spans(), outcome);
    }
  }
}
