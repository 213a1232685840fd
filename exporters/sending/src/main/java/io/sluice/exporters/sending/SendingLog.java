package io.sluice.exporters.sending;

import io.sluice.component.ComponentContext;
import io.sluice.component.TimeSource;
import io.sluice.telemetry.logs.ThrottledLog;
import java.time.Duration;
import org.slf4j.event.Level;

/** What is written when sending fails: the first time at once, then with counts. */
final class SendingLog {
  private static final String DROPPING = "Exporting failed. Dropping data.";
  private static final String REJECTING = "Exporting failed. Rejecting data.";
  private static final String RETRYING = "Exporting failed. Will retry the request after interval.";
  private static final String SPLITTING =
      "The destination takes no batch that large. Sending it in halves; a lower"
          + " sending_queue.batch.max_size would save the attempt.";
  private static final String DISK = "The queue on disk cannot be read. Trying again.";
  private static final String DAMAGED = "The queue on disk is damaged. Data is lost.";
  private static final String TRY_RETRY =
      " Try enabling retry_on_failure config option to retry on retryable errors.";
  private static final String TRY_QUEUE =
      " Try enabling sending_queue to survive temporary failures.";

  private static final Duration CALM = Duration.ofSeconds(30);

  private final TimeSource time;
  private final ThrottledLog trouble;
  private final boolean queued;
  private final boolean retried;

  /** When something last went wrong; zero when nothing did, or when that was long ago. */
  private volatile long lastTrouble;

  SendingLog(ComponentContext context, boolean queued, boolean retried) {
    this.time = context.time();
    this.trouble = new ThrottledLog(context.log(), context.time());
    this.queued = queued;
    this.retried = retried;
  }

  /** Spans whose client was told that they are safe are lost. */
  void dropping(String error, int spans, boolean retryable) {
    lastTrouble = now();
    trouble
        .at(Level.ERROR, DROPPING)
        .addKeyValue("error", error)
        .addKeyValue("dropped_items", spans)
        .log(DROPPING + (retryable && !retried ? TRY_RETRY : ""));
  }

  /** Spans go back to their client. */
  void rejecting(String error, int spans) {
    lastTrouble = now();
    trouble
        .at(Level.ERROR, REJECTING)
        .addKeyValue("error", error)
        .addKeyValue("rejected_items", spans)
        .log(REJECTING + (queued ? "" : TRY_QUEUE));
  }

  /** A batch is too large for the destination. */
  void splitting(String error, int spans) {
    lastTrouble = now();
    trouble
        .at(Level.WARN, SPLITTING)
        .addKeyValue("error", error)
        .addKeyValue("items", spans)
        .log(SPLITTING);
  }

  /** The disk does not do what it should. */
  void diskTrouble(String error) {
    trouble.at(Level.ERROR, DISK).addKeyValue("error", error).log(DISK);
  }

  /** Spans that were on disk are not there any more. */
  void damaged(String error, long spans) {
    trouble
        .at(Level.ERROR, DAMAGED)
        .addKeyValue("error", error)
        .addKeyValue("lost_items", spans)
        .log(DAMAGED);
  }

  void retrying(String error, Duration pause) {
    lastTrouble = now();
    trouble
        .at(Level.INFO, RETRYING)
        .addKeyValue("error", error)
        .addKeyValue("interval", pause.toMillis() + "ms")
        .log(RETRYING);
  }

  /**
   * Spans arrived. What was wrong is over once it has not happened for a while; said earlier, a
   * destination that fails now and then would fill the log with its ups and downs.
   */
  void sent() {
    if (lastTrouble != 0 && now() - lastTrouble > CALM.toNanos()) {
      lastTrouble = 0;
      trouble.resolved(RETRYING).log("Exporting works again without retries.");
      trouble.resolved(DROPPING).log("Exporting works again. No data is dropped.");
      trouble.resolved(REJECTING).log("Exporting works again. No data is rejected.");
    }
  }

  /** Never zero. */
  private long now() {
    return time.nanoTime() | 1;
  }
}
