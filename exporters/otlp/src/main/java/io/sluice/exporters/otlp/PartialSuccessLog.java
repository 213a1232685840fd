package io.sluice.exporters.otlp;

import io.sluice.component.ComponentContext;
import io.sluice.exporters.sending.SendResult;
import io.sluice.telemetry.logs.ThrottledLog;
import org.slf4j.event.Level;

/** Tells of servers that accept a request, but not all of it. */
final class PartialSuccessLog {
  private static final String PARTIAL_SUCCESS = "Partial success response";

  private final ThrottledLog log;
  private final String dropped;

  /**
   * A log of one exporter.
   *
   * @param dropped the key for how many were not taken: {@code dropped_spans}
   */
  PartialSuccessLog(ComponentContext context, String dropped) {
    this.dropped = dropped;
    this.log = new ThrottledLog(context.log(), context.time());
  }

  /** Writes it down, and gives what it means for what was sent. */
  SendResult sent(PartialSuccess answer) {
    log(answer);
    long rejected = Math.max(0, answer.rejected());
    return rejected == 0
        ? SendResult.SENT
        : new SendResult.Sent(
            (int) Math.min(rejected, Integer.MAX_VALUE),
            "the destination accepted the request but not all of it: " + answer.message());
  }

  private void log(PartialSuccess answer) {
    if (!answer.isComplete()) {
      log.at(Level.WARN, PARTIAL_SUCCESS)
          .addKeyValue("message", answer.message())
          .addKeyValue(dropped, answer.rejected())
          .log(PARTIAL_SUCCESS);
    }
  }
}
