package io.sluice.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.LiteTimeoutBlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.sluice.component.Consumer;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.component.Timers;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;

/**
 * A pipeline's ring and the one thread that empties it. Publishing never waits: a full ring is a
 * refusal. Whatever a processor wants done later is done on the same thread, between two batches,
 * so that its state has one writer.
 *
 * <p>Memory order: the ring's publish makes a batch and its delivery visible to the worker; nothing
 * else is shared but the queue of due tasks and the span count.
 */
final class PipelineWorker implements Consumer, Timers {
  /** Requests, not spans. What may wait here in bytes is bounded by admission. */
  private static final int SLOTS = 1024;

  /** A wake-up that was missed costs this at the most; an idle worker costs as good as nothing. */
  private static final Duration LONGEST_NAP = Duration.ofMillis(100);

  private static final Duration COME_BACK = Duration.ofSeconds(1);
  private static final long CROSSING_NAP_NANOS = 50_000;

  private final String pipeline;
  private final Logger log;
  private final TimerThread timers;
  private final Disruptor<Slot> disruptor;
  private final RingBuffer<Slot> ring;
  private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();
  private final AtomicLong waitingSpans = new AtomicLong();
  private Consumer first;
  private volatile Thread thread;
  private volatile boolean stopped;

  /**
   * What the ring holds; emptied when it was taken care of, or the spans would live until the ring
   * comes round.
   */
  private static final class Slot {
    private SpanBatch spans;
    private Delivery delivery;

    void set(SpanBatch newSpans, Delivery newDelivery) {
      spans = newSpans;
      delivery = newDelivery;
    }

    void clear() {
      spans = null;
      delivery = null;
    }
  }

  PipelineWorker(String pipeline, Logger log, TimerThread timers) {
    this.pipeline = pipeline;
    this.log = log;
    this.timers = timers;
    this.disruptor =
        new Disruptor<>(
            Slot::new,
            SLOTS,
            this::newThread,
            ProducerType.MULTI,
            new LiteTimeoutBlockingWaitStrategy(LONGEST_NAP.toMillis(), TimeUnit.MILLISECONDS));
    this.ring = disruptor.getRingBuffer();
    disruptor.setDefaultExceptionHandler(new Unexpected());
    disruptor.handleEventsWith((EventHandler<Slot>) this::onSlot);
  }

  private Thread newThread(Runnable run) {
    Thread created = new Thread(run, "pipeline " + pipeline);
    created.setDaemon(true);
    thread = created;
    return created;
  }

  void start(Consumer firstStep) {
    first = firstStep;
    disruptor.start();
  }

  /** Spans on the ring or on their way through the processors. */
  long waitingSpans() {
    return waitingSpans.get();
  }

  /** Takes a batch if there is room on the ring; refuses it at once otherwise. */
  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    if (!publish(spans, delivery)) {
      delivery.settle(
          new Outcome.Refused(
              "ring_full",
              "pipeline "
                  + pipeline
                  + " is busy: "
                  + SLOTS
                  + " requests are waiting for its processors; try again later",
              COME_BACK));
    }
  }

  /**
   * Takes a batch from another pipeline's worker, which rather waits than loses what it answered
   * for.
   */
  void consumeWaiting(SpanBatch spans, Delivery delivery) {
    while (!publish(spans, delivery)) {
      if (stopped) {
        delivery.settle(new Outcome.Rejected("shutdown", "pipeline " + pipeline + " has stopped"));
        return;
      }
      LockSupport.parkNanos(CROSSING_NAP_NANOS);
    }
  }

  private boolean publish(SpanBatch spans, Delivery delivery) {
    // Counted before, so that the worker never takes off what is not yet on.
    waitingSpans.addAndGet(spans.spanCount());
    if (!stopped
        && ring.tryPublishEvent((slot, sequence, s, d) -> slot.set(s, d), spans, delivery)) {
      return true;
    }
    waitingSpans.addAndGet(-spans.spanCount());
    return false;
  }

  private void onSlot(Slot slot, long sequence, boolean endOfBatch) {
    SpanBatch spans = slot.spans;
    Delivery delivery = slot.delivery;
    slot.clear();
    if (spans != null) {
      try {
        first.consume(spans, delivery);
      } finally {
        waitingSpans.addAndGet(-spans.spanCount());
      }
    }
    runDue();
  }

  private void runDue() {
    for (Runnable task = due.poll(); task != null; task = due.poll()) {
      try {
        task.run();
      } catch (RuntimeException e) {
        log.error("A task of pipeline {} failed; this is a fault in Sluice", pipeline, e);
      }
    }
  }

  /** Runs something on the worker's thread, soon. */
  void execute(Runnable task) {
    due.add(task);
    // A full ring needs no waking: its worker looks at the tasks after every slot.
    ring.tryPublishEvent((slot, sequence) -> slot.clear());
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    CancellableTask cancellable = new CancellableTask(task);
    Timer timer = timers.after(delay, () -> execute(cancellable));
    return () -> {
      cancellable.cancelled = true;
      timer.cancel();
    };
  }

  /**
   * Cancelled on the worker's thread, it does not run there any more, even if its time has come
   * already.
   */
  private static final class CancellableTask implements Runnable {
    private final Runnable task;
    private volatile boolean cancelled;

    CancellableTask(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      if (!cancelled) {
        task.run();
      }
    }
  }

  /**
   * Lets the worker finish what is on the ring, runs a last task on its thread, and ends it.
   *
   * @return whether all of that happened before the deadline
   */
  boolean drain(Runnable last, Deadline deadline) {
    if (thread == null) {
      last.run();
      return true;
    }
    CountDownLatch done = new CountDownLatch(1);
    execute(
        () -> {
          drainRing();
          last.run();
          done.countDown();
        });
    boolean inTime = await(done, deadline);
    stopped = true;
    disruptor.halt();
    if (!inTime) {
      thread.interrupt();
    }
    return inTime;
  }

  /**
   * Runs on the worker: whatever was published before is handled here, because the task may have
   * overtaken it.
   */
  private void drainRing() {
    long handled = handledSequence();
    for (long sequence = handled + 1; sequence <= ring.getCursor(); sequence++) {
      if (!ring.isAvailable(sequence)) {
        return;
      }
      onSlot(ring.get(sequence), sequence, true);
    }
  }

  private long handledSequence() {
    return ring.getMinimumGatingSequence();
  }

  /** Settles what is still on the ring after the worker ended before its time. */
  void settleLeftovers(Outcome outcome) {
    for (long s = handledSequence() + 1; s <= ring.getCursor(); s++) {
      Slot slot = ring.get(s);
      if (ring.isAvailable(s) && slot.delivery != null) {
        waitingSpans.addAndGet(-slot.spans.spanCount());
        slot.delivery.settle(outcome);
        slot.clear();
      }
    }
  }

  private static boolean await(CountDownLatch latch, Deadline deadline) {
    try {
      return latch.await(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Steps settle their own failures; what comes here is a fault of ours, and must not end the
   * worker.
   */
  private final class Unexpected implements ExceptionHandler<Slot> {
    @Override
    public void handleEventException(Throwable failure, long sequence, Slot slot) {
      log.error(
          "Pipeline {} met an unexpected failure; this is a fault in Sluice", pipeline, failure);
    }

    @Override
    public void handleOnStartException(Throwable failure) {
      log.error("Pipeline {} could not start its worker", pipeline, failure);
    }

    @Override
    public void handleOnShutdownException(Throwable failure) {
      log.error("Pipeline {} could not end its worker", pipeline, failure);
    }
  }
}
