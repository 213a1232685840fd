package io.sluice.exporters.file;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentContext;
import io.sluice.component.Outcome;
import io.sluice.telemetry.metrics.CollectorMetrics;
import java.util.concurrent.atomic.AtomicLong;

/** Settles what became of records, and counts it. All under the exporter's lock. */
final class Receipts {
  private static final String ANY_ERROR = "_OTHER";

  private final Counter sent;
  private final Counter failed;
  private final Counter lost;
  private final AtomicLong held = new AtomicLong();

  Receipts(ComponentContext context) {
    String id = context.id().toString();
    sent = CollectorMetrics.EXPORTER_SENT_SPANS.in(context.meters(), "exporter", id);
    failed = failures(context, id, false);
    lost = failures(context, id, true);
  }

  private static Counter failures(ComponentContext context, String id, boolean permanent) {
    return CollectorMetrics.EXPORTER_SEND_FAILED_SPANS.in(
        context.meters(),
        "exporter",
        id,
        "error_type",
        ANY_ERROR,
        "error_permanent",
        Boolean.toString(permanent));
  }

  /** How many spans wait in a file's buffer; read from any thread. */
  long held() {
    return held.get();
  }

  /** A record waits in a file's buffer. */
  void waits(Share share) {
    held.addAndGet(share.spans());
  }

  /** A record that waited is in its file. */
  void waitingWritten(Share share) {
    held.addAndGet(-share.spans());
    written(share);
  }

  /** A record is in its file. */
  void written(Share share) {
    sent.increment(share.spans());
    share.delivery().settle(share.spans(), Outcome.DELIVERED);
  }

  /** A record that waited will never be in its file. */
  void waitingLost(Share share, Outcome.Failure why) {
    held.addAndGet(-share.spans());
    lost.increment(share.spans());
    share.delivery().settle(share.spans(), why);
  }

  /** A record was not taken, and may be sent again. */
  void refused(Share share, Outcome.Failure why) {
    failed.increment(share.spans());
    share.delivery().settle(share.spans(), why);
  }
}
