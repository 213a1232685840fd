package io.sluice.exporters.sending;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.MetricExporter;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.component.Timers;
import io.sluice.metrics.MetricBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * An exporter of metrics made of a {@link MetricSender} and the settings of queue, retry and
 * timeout. The queue is in memory, also where it is switched off: whoever brings metrics waits for
 * nobody. The next flush of a counter that is cumulative says what a lost one would have said.
 */
public final class MetricSendingExporter implements MetricExporter {
  private static final String UNREACHED = "was still to be sent when Sluice stopped";

  private final ComponentContext context;
  private final SendingSettings settings;
  private final QueueSettings room;
  private final MetricSender sender;
  private final BackOff backOff;
  private final SendingLog log;
  private final MetricSendingMeters meters;

  /** Guarded by this. */
  private final Queue<MetricBatch> waiting = new ArrayDeque<>();

  /** What is being sent, or waits for another attempt. Guarded by this. */
  private final Set<Attempts> underWay = new HashSet<>();

  /** Guarded by this. */
  private boolean stopped;

  public MetricSendingExporter(
      ComponentContext context, SendingSettings settings, MetricSender sender) {
    this(context, settings, sender, () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * The same with chosen jitter.
   *
   * @param random numbers from zero, included, to one, excluded
   */
  MetricSendingExporter(
      ComponentContext context,
      SendingSettings settings,
      MetricSender sender,
      DoubleSupplier random) {
    this.context = context;
    this.settings = settings;
    this.room = settings.sendingQueue().orElseGet(QueueSettings::defaults);
    this.sender = sender;
    this.backOff = new BackOff(settings.retryOnFailure(), random);
    this.log = new SendingLog(context, true, settings.retryOnFailure().enabled());
    this.meters = new MetricSendingMeters(context, sender.addressLabels());
  }

  @Override
  public void start(Host host) throws StartException {
    sender.start(host);
    if (room.storage().isPresent()) {
      context
          .log()
          .info("sending_queue.storage is for traces; metrics wait in memory for being sent");
    }
  }

  @Override
  public void consume(MetricBatch metrics) {
    Attempts begun;
    synchronized (this) {
      if (stopped || held() + sizeOf(metrics) > room.queueSize()) {
        meters.enqueueFailed(metrics.points());
        log.dropping(
            stopped ? "the exporter has stopped" : "sending queue is full",
            metrics.points(),
            false);
        return;
      }
      waiting.add(metrics);
      begun = beginNext();
    }
    attempt(begun);
  }

  private long held() {
    long held = 0;
    for (MetricBatch each : waiting) {
      held += sizeOf(each);
    }
    for (Attempts each : underWay) {
      held += sizeOf(each.metrics);
    }
    return held;
  }

  private long sizeOf(MetricBatch metrics) {
    return switch (room.effectiveSizer()) {
      case REQUESTS -> 1;
      case ITEMS -> metrics.points();
      case BYTES -> metrics.bytes().remaining();
    };
  }

  /** The next that may be sent now; null if there is none. Called with the lock held. */
  private Attempts beginNext() {
    if (waiting.isEmpty() || underWay.size() >= room.numConsumers()) {
      return null;
    }
    Attempts next = new Attempts(waiting.poll());
    underWay.add(next);
    return next;
  }

  private void attempt(Attempts attempts) {
    if (attempts == null) {
      return;
    }
    try {
      sender.executor().execute(() -> send(attempts));
    } catch (RejectedExecutionException e) {
      attempts.ended(fault(e));
    }
  }

  /** A fault of ours must not leave the batch under way for ever. */
  private void send(Attempts attempts) {
    try {
      sender.send(attempts.metrics, settings.timeout(), attempts::ended);
    } catch (RuntimeException | Error e) {
      context.log().error("Sending metrics failed by a fault in Sluice", e);
      attempts.ended(fault(e));
    }
  }

  private static SendResult fault(Throwable e) {
    return new SendResult.Permanent(e.toString(), StatusCode.INTERNAL, SendResult.OTHER);
  }

  private void finished(Attempts attempts) {
    Attempts next;
    synchronized (this) {
      if (!underWay.remove(attempts)) {
        return;
      }
      next = beginNext();
      notifyAll();
    }
    attempt(next);
  }

  @Override
  public void stop(Deadline deadline) {
    attempt(giveUpThosePausing());
    synchronized (this) {
      boolean interrupted = false;
      while (!interrupted && !underWay.isEmpty() && !deadline.left().isZero()) {
        try {
          TimeUnit.MILLISECONDS.timedWait(this, Math.max(1, deadline.left().toMillis()));
        } catch (InterruptedException e) {
          interrupted = true;
          Thread.currentThread().interrupt();
        }
      }
      underWay.forEach(each -> lost(each.metrics));
      underWay.clear();
      waiting.forEach(this::lost);
      waiting.clear();
    }
    sender.stop(deadline);
  }

  /** Whoever could not be reached just now is not asked again; others have had no attempt yet. */
  private synchronized Attempts giveUpThosePausing() {
    stopped = true;
    for (Attempts each : List.copyOf(underWay)) {
      if (each.pausing != null) {
        each.pausing.cancel();
        underWay.remove(each);
        lost(each.metrics);
      }
    }
    return beginNext();
  }

  private void lost(MetricBatch metrics) {
    meters.sendFailed(metrics.points(), Shutdown.ERROR_TYPE, false);
    log.dropping(UNREACHED, metrics.points(), true);
  }

  /** The attempts to send one batch. */
  private final class Attempts {
    private final MetricBatch metrics;
    private final long since = context.time().nanoTime();
    private int made;

    /** Set while it waits for another attempt. Guarded by the exporter. */
    private Timers.Timer pausing;

    Attempts(MetricBatch metrics) {
      this.metrics = metrics;
    }

    void ended(SendResult result) {
      if (isGivenUp()) {
        return;
      }
      if (result instanceof SendResult.Sent sent) {
        meters.sent(metrics.points() - sent.notTaken());
        if (sent.notTaken() > 0) {
          meters.sendFailed(sent.notTaken(), SendResult.OTHER, true);
          log.dropping(sent.message(), sent.notTaken(), false);
        } else {
          log.sent();
        }
        finished(this);
      } else if (result instanceof SendResult.Retryable failed && mayTryAgain(failed)) {
        tryAgain(failed);
      } else {
        SendResult.Failed failed = (SendResult.Failed) result;
        boolean retryable = failed instanceof SendResult.Retryable;
        meters.sendFailed(metrics.points(), failed.errorType(), !retryable);
        log.dropping(failed.message(), metrics.points(), retryable);
        finished(this);
      }
    }

    /** An answer that comes after the end of all patience. */
    private boolean isGivenUp() {
      synchronized (MetricSendingExporter.this) {
        return !underWay.contains(this);
      }
    }

    private Duration pause(SendResult.Retryable failed) {
      Duration usual = backOff.pause(made);
      return usual.compareTo(failed.retryAfter()) > 0 ? usual : failed.retryAfter();
    }

    private boolean mayTryAgain(SendResult.Retryable failed) {
      Duration past = Duration.ofNanos(context.time().nanoTime() - since);
      return settings.retryOnFailure().enabled() && backOff.allows(past.plus(pause(failed)));
    }

    private void tryAgain(SendResult.Retryable failed) {
      Duration pause = pause(failed);
      log.retrying(failed.message(), pause);
      synchronized (MetricSendingExporter.this) {
        if (!stopped) {
          made++;
          pausing = context.timers().after(pause, this::again);
          return;
        }
      }
      lost(metrics);
      finished(this);
    }

    private void again() {
      synchronized (MetricSendingExporter.this) {
        pausing = null;
      }
      attempt(this);
    }
  }
}
