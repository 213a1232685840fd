package io.sluice.exporters.sending;

import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.component.Timers;
import io.sluice.exporters.sending.SendResult.Failed;
import io.sluice.exporters.sending.SendResult.Permanent;
import io.sluice.exporters.sending.SendResult.Retryable;
import io.sluice.exporters.sending.SendResult.Sent;
import io.sluice.exporters.sending.SendResult.TooLarge;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A parcel's way through its attempts to its one end. Of the answer, the retry timer and the stop,
 * whichever moves {@link #state} acts and the others come too late; that move also hands the plain
 * fields from thread to thread.
 */
final class Dispatch {
  private enum State {
    TRYING,
    PAUSING,
    ENDED
  }

  private final Parcel parcel;
  private final Course course;
  private final AtomicReference<State> state = new AtomicReference<>(State.TRYING);
  private final long firstNanos;
  private int retries;
  private Retryable lastFailure;
  private volatile Timers.Timer pause;

  Dispatch(Parcel parcel, Course course) {
    this.parcel = parcel;
    this.course = course;
    this.firstNanos = course.time().nanoTime();
  }

  Parcel parcel() {
    return parcel;
  }

  /** Begins the first attempt. */
  void launch() {
    submit();
  }

  /** Ends a pause because the exporter stops; an attempt under way may still end by itself. */
  void interruptPause() {
    if (state.compareAndSet(State.PAUSING, State.ENDED)) {
      Timers.Timer timer = pause;
      if (timer != null) {
        timer.cancel();
      }
      endByShutdown("interrupted due to shutdown: " + lastFailure.message());
    }
  }

  /** Ends it whatever it does, because nobody waits any longer. */
  void abandon() {
    if (state.getAndSet(State.ENDED) != State.ENDED) {
      endByShutdown("the exporter had to stop before the destination answered");
    }
  }

  private void submit() {
    try {
      course.sender().executor().execute(this::attempt);
    } catch (RejectedExecutionException e) {
      abandon();
    }
  }

  private void attempt() {
    if (state.get() == State.ENDED) {
      return;
    }
    AtomicBoolean told = new AtomicBoolean();
    Sender.Callback once =
        result -> {
          if (told.compareAndSet(false, true)) {
            attempted(result);
          }
        };
    try {
      course.sender().send(parcel.spans(), parcel.client(), course.timeout(), once);
    } catch (RuntimeException | Error e) {
      // Whatever it is, a missing native library included, somebody waits for these spans.
      course.logFault(e);
      once.done(new Permanent("the exporter failed: " + e, StatusCode.INTERNAL, SendResult.OTHER));
    }
  }

  private void attempted(SendResult result) {
    if (result instanceof Retryable retryable) {
      retry(retryable);
    } else if (result instanceof TooLarge tooLarge) {
      split(tooLarge);
    } else if (result instanceof Permanent permanent) {
      fail(permanent, "not retryable error: " + permanent.message());
    } else if (result instanceof Sent sent && state.compareAndSet(State.TRYING, State.ENDED)) {
      course.sent(this, sent);
    }
  }

  /** Halves are parcels of their own, with attempts and time of their own. */
  private void split(TooLarge failure) {
    if (parcel.spanCount() == 1) {
      fail(failure, "a single span is too large: " + failure.message());
    } else if (state.compareAndSet(State.TRYING, State.ENDED)) {
      course.split(this, failure.message());
    }
  }

  private void retry(Retryable failure) {
    if (!course.retry().enabled()) {
      fail(failure, failure.message());
      return;
    }
    Duration wait = longer(course.backOff().pause(retries++), failure.retryAfter());
    Duration sinceFirst = Duration.ofNanos(course.time().nanoTime() - firstNanos);
    if (!course.backOff().allows(sinceFirst.plus(wait))) {
      fail(failure, "no more retries left: " + failure.message());
      return;
    }
    lastFailure = failure;
    if (state.compareAndSet(State.TRYING, State.PAUSING)) {
      pauseFor(wait);
    }
  }

  private void pauseFor(Duration wait) {
    if (!course.stopping()) {
      course.logRetry(lastFailure, wait);
      pause = course.timers().after(wait, this::resume);
    }
    if (course.stopping()) {
      interruptPause();
    }
  }

  private void resume() {
    if (state.compareAndSet(State.PAUSING, State.TRYING)) {
      submit();
    }
  }

  private void fail(Failed failure, String message) {
    if (state.compareAndSet(State.TRYING, State.ENDED)) {
      Outcome.Failure outcome =
          failure instanceof Retryable retryable
              ? new Outcome.Refused(
                  "send_failed", message, failure.status(), retryable.retryAfter())
              : new Outcome.Rejected(reason(failure), message, failure.status());
      course.failed(this, outcome, failure.errorType());
    }
  }

  private static String reason(Failed failure) {
    return failure instanceof TooLarge ? "too_large" : "send_failed";
  }

  private void endByShutdown(String message) {
    course.interrupted(this, message);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
