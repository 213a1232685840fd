package io.sluice.exporters.sending;

import io.sluice.component.ComponentContext;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.component.TimeSource;
import io.sluice.component.Timers;
import java.time.Duration;
import java.util.List;

/** What all dispatches of an exporter have in common, and where their ends come together. */
final class Course {
  /** Hears of every end, after the spans are settled. */
  interface Ends {
    boolean stopping();

    void ended(Dispatch dispatch);

    /** It was not settled: its halves go the same way, before all others. */
    void split(Dispatch dispatch, List<Parcel> halves);
  }

  private final ComponentContext context;
  private final SendingSettings settings;
  private final Sender sender;
  private final Elsewhere elsewhere;
  private final BackOff backOff;
  private final SendingMeters meters;
  private final SendingLog log;
  private final Ends ends;

  /** Whether the client hears of the result, so that a failure is also one of the queue. */
  private final boolean answersWithResult;

  Course(
      ComponentContext context,
      SendingSettings settings,
      Sender sender,
      Elsewhere elsewhere,
      BackOff backOff,
      SendingMeters meters,
      SendingLog log,
      Ends ends) {
    this.context = context;
    this.settings = settings;
    this.sender = sender;
    this.elsewhere = elsewhere;
    this.backOff = backOff;
    this.meters = meters;
    this.log = log;
    this.ends = ends;
    this.answersWithResult =
        settings.sendingQueue().map(QueueSettings::waitForResult).orElse(false);
  }

  TimeSource time() {
    return context.time();
  }

  Timers timers() {
    return context.timers();
  }

  Sender sender() {
    return sender;
  }

  Duration timeout() {
    return settings.timeout();
  }

  RetrySettings retry() {
    return settings.retryOnFailure();
  }

  BackOff backOff() {
    return backOff;
  }

  boolean stopping() {
    return ends.stopping();
  }

  void logRetry(SendResult.Retryable failure, Duration pause) {
    log.retrying(failure.message(), pause);
  }

  void logFault(Throwable fault) {
    context.log().error("The exporter failed in a way it never should", fault);
  }

  /** The metrics count all of them as sent, as the collector's do; the books know better. */
  void sent(Dispatch dispatch, SendResult.Sent sent) {
    Parcel parcel = dispatch.parcel();
    meters.sent(parcel.spanCount());
    log.sent();
    int notTaken = Math.min(sent.notTaken(), parcel.spanCount());
    if (notTaken == 0) {
      settle(dispatch, Outcome.DELIVERED);
    } else {
      Outcome.Failure never =
          new Outcome.Rejected("not_taken", sent.message(), StatusCode.INVALID_ARGUMENT);
      settle(dispatch, () -> parcel.settleWithout(notTaken, never));
    }
  }

  void split(Dispatch dispatch, String message) {
    meters.split();
    log.splitting(message, dispatch.parcel().spanCount());
    ends.split(dispatch, dispatch.parcel().halves());
  }

  /** The exporter stopped first: what is on disk stays there, everything else is lost. */
  void interrupted(Dispatch dispatch, String message) {
    if (dispatch.parcel().interrupted()) {
      ends.ended(dispatch);
    } else {
      failed(dispatch, Shutdown.refusal(message), Shutdown.ERROR_TYPE);
    }
  }

  void failed(Dispatch dispatch, Outcome.Failure outcome, String errorType) {
    if (outcome instanceof Outcome.Refused refused && goesElsewhere(dispatch.parcel(), refused)) {
      settle(dispatch, () -> dispatch.parcel().passOn(elsewhere, refused));
      return;
    }
    int spans = dispatch.parcel().spanCount();
    boolean permanent = outcome instanceof Outcome.Rejected;
    meters.sendFailed(spans, errorType, permanent);
    if (settings.sendingQueue().isPresent()) {
      log.dropping(outcome.message(), spans, !permanent);
    }
    if (answersWithResult) {
      meters.enqueueFailed(spans);
    }
    if (answersWithResult || settings.sendingQueue().isEmpty()) {
      log.rejecting(outcome.message(), spans);
    }
    settle(dispatch, outcome);
  }

  private boolean goesElsewhere(Parcel parcel, Outcome.Refused why) {
    return elsewhere.takes(why) && parcel.canBePassedOn();
  }

  private void settle(Dispatch dispatch, Outcome outcome) {
    settle(dispatch, () -> dispatch.parcel().settle(outcome));
  }

  private void settle(Dispatch dispatch, Runnable settling) {
    try {
      settling.run();
    } finally {
      ends.ended(dispatch);
    }
  }
}
