package io.sluice.ottl;

import io.sluice.component.TimeSource;
import io.sluice.ottl.value.EvaluationFailure;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * Warns of statements and conditions that could not be evaluated. One may fail for every span, so
 * only the first of some seconds is written, and how many others there were since the last.
 */
public final class FailureLog {
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);

  private final Logger log;
  private final TimeSource time;
  private long lastWritten;
  private long unwritten;

  public FailureLog(Logger log, TimeSource time) {
    this.log = log;
    this.time = time;
    this.lastWritten = time.nanoTime() - INTERVAL;
  }

  /** Notes a failure. */
  synchronized void failed(Object text, EvaluationFailure failure) {
    long now = time.nanoTime();
    if (now - lastWritten < INTERVAL) {
      unwritten++;
      return;
    }
    log.atWarn()
        .addKeyValue("statement", text.toString())
        .addKeyValue("error", failure.getMessage())
        .addKeyValue("failures_not_logged", unwritten)
        .log("failed to evaluate; it is passed over (error_mode: ignore)");
    lastWritten = now;
    unwritten = 0;
  }
}
