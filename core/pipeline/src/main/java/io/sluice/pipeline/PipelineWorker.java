package io.sluice.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.sluice.component.Consumer;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.component.Timers;
import io.sluice.spans.SpanBatch;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
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

  private static final Duration COME_BACK = Duration.ofSeconds(1);
  private static final long CROSSING_NAP_NANOS = 50_000;

  private final String pipeline;
  private final Logger log;
  private final TimerThread timers;
  private final Disruptor<AtomicReference<Waiting>> disruptor;
  private final RingBuffer<AtomicReference<Waiting>> ring;
  private final WakeOnCall sleep = new WakeOnCall();
  private final AtomicBoolean wakeIsComing = new AtomicBoolean();
  private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();
  private final AtomicLong waitingSpans = new AtomicLong();
  private Consumer first;
  private volatile Thread thread;
  private volatile boolean stopped;

  /**
   * What a slot of the ring refers to. Whoever takes it out has to see to it, and an empty slot
   * keeps no spans alive until the ring comes round.
   */
  private record Waiting(SpanBatch spans, Delivery delivery) {}

  PipelineWorker(String pipeline, Logger log, TimerThread timers) {
    this.pipeline = pipeline;
    this.log = log;
    this.timers = timers;
    this.disruptor =
        new Disruptor<>(AtomicReference::new, SLOTS, this::newThread, ProducerType.MULTI, sleep);
    this.ring = disruptor.getRingBuffer();
    disruptor.setDefaultExceptionHandler(new Unexpected());
    disruptor.handleEventsWith(new Emptying());
  }

  private Thread newThread(Runnable run) {
    Thread created = new Thread(run, "pipeline " + pipeline);
    created.setDaemon(true);
    thread = created;
    return created;
  }

  void start(Consumer firstStep) {
    first = new Safeguard("pipeline " + pipeline, firstStep, log);
    disruptor.start();
  }

  /** Spans on the ring or on their way through the processors. */
  long waitingSpans() {
    return waitingSpans.get();
  }

  /** Takes a batch if there is room on the ring; refuses it at once otherwise. */
  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    consume(spans, delivery, Runnable::run);
  }

  /**
   * The same for one of several batches that come together. To wake the worker costs two changes of
   * thread, more than it costs to take a batch through most pipelines, so it is done once for all
   * of them.
   *
   * @param afterTheOthers runs the waking when those that came with it are on the ring too
   */
  void consume(SpanBatch spans, Delivery delivery, Executor afterTheOthers) {
    if (!publish(spans, delivery)) {
      delivery.settle(stopped ? shutDown() : full());
    } else if (wakeIsComing.compareAndSet(false, true)) {
      wakeBy(afterTheOthers);
    }
  }

  private void wakeBy(Executor executor) {
    try {
      executor.execute(this::wake);
    } catch (RejectedExecutionException e) {
      // The event loop has ended; the worker has not.
      wake();
    }
  }

  /**
   * Who publishes before the flag falls relies on the signal that follows; who publishes after it
   * asks for another.
   */
  private void wake() {
    wakeIsComing.set(false);
    sleep.wake();
  }

  private Outcome full() {
    return new Outcome.Refused(
        "ring_full",
        "pipeline "
            + pipeline
            + " is busy: "
            + SLOTS
            + " requests are waiting for its processors; try again later",
        COME_BACK);
  }

  private Outcome shutDown() {
    return new Outcome.Refused(
        "shutdown", "pipeline " + pipeline + " is shut down; try again later", COME_BACK);
  }

  /**
   * Takes a batch from another pipeline's worker, which rather waits than loses what it answered
   * for.
   */
  void consumeWaiting(SpanBatch spans, Delivery delivery) {
    while (!publish(spans, delivery)) {
      if (stopped) {
        delivery.settle(shutDown());
        return;
      }
      LockSupport.parkNanos(CROSSING_NAP_NANOS);
    }
    sleep.wake();
  }

  private boolean publish(SpanBatch spans, Delivery delivery) {
    // Counted before, so that the worker never takes off what is not yet on.
    waitingSpans.addAndGet(spans.spanCount());
    if (!stopped
        && ring.tryPublishEvent(
            (slot, sequence, waiting) -> slot.set(waiting), new Waiting(spans, delivery))) {
      // Whoever stops sets the flag and then looks through the ring; we do it the other way round,
      // so that one of us sees the batch.
      VarHandle.fullFence();
      if (stopped) {
        settleLeftovers();
      }
      return true;
    }
    waitingSpans.addAndGet(-spans.spanCount());
    return false;
  }

  private final class Emptying implements EventHandler<AtomicReference<Waiting>> {
    @Override
    public void onEvent(AtomicReference<Waiting> slot, long sequence, boolean endOfBatch) {
      if (stopped) {
        // The processors have ended by now, or will not get to it in time.
        refuse(slot);
      } else {
        handle(slot);
      }
      runDue();
    }

    /** A task came while the ring was full and could not be announced, and nothing came since. */
    @Override
    public void onTimeout(long sequence) {
      runDue();
    }
  }

  private void handle(AtomicReference<Waiting> slot) {
    Waiting waiting = slot.getAndSet(null);
    if (waiting == null) {
      return;
    }
    try {
      first.consume(waiting.spans(), waiting.delivery());
    } finally {
      waitingSpans.addAndGet(-waiting.spans().spanCount());
    }
  }

  private void runDue() {
    for (Runnable task = due.poll(); task != null; task = due.poll()) {
      runOrLog(task);
    }
  }

  private void runOrLog(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      log.error("A task of pipeline {} failed; this is a fault in Sluice", pipeline, e);
    }
  }

  /** Runs something on the worker's thread, soon. */
  void execute(Runnable task) {
    due.add(task);
    // A full ring needs no waking: its worker looks at the tasks after every slot, and when the
    // last of them was just done, after its nap.
    ring.tryPublishEvent((slot, sequence) -> slot.set(null));
    sleep.wake();
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
   * Lets the worker finish what is on the ring, runs a last task on its thread, and ends it. What
   * is left at the deadline, or comes later, is refused.
   *
   * @return whether all of that happened before the deadline
   */
  boolean drain(Runnable last, Deadline deadline) {
    if (stopped) {
      return true;
    }
    if (thread == null) {
      stopped = true;
      last.run();
      // Nobody emptied the ring; publishers do what we may be too early for.
      VarHandle.fullFence();
      settleLeftovers();
      return true;
    }
    CountDownLatch done = new CountDownLatch(1);
    execute(
        () -> {
          runOrLog(() -> finish(last));
          done.countDown();
        });
    boolean inTime = await(done, deadline);
    stopped = true;
    disruptor.halt();
    sleep.wake();
    if (!inTime) {
      thread.interrupt();
    }
    settleLeftovers();
    return inTime;
  }

  /**
   * Runs on the worker. The second look finds what was published before publishers saw the flag.
   */
  private void finish(Runnable last) {
    drainRing();
    stopped = true;
    drainRing();
    last.run();
  }

  /** Whatever was published before is handled here, because the task may have overtaken it. */
  private void drainRing() {
    published().forEach(sequence -> handle(ring.get(sequence)));
  }

  /** Refuses what is still on the ring after the worker ended, perhaps before its time. */
  private void settleLeftovers() {
    published().forEach(sequence -> refuse(ring.get(sequence)));
  }

  private void refuse(AtomicReference<Waiting> slot) {
    Waiting waiting = slot.getAndSet(null);
    if (waiting != null) {
      waitingSpans.addAndGet(-waiting.spans().spanCount());
      waiting.delivery().settle(shutDown());
    }
  }

  /** Which sequences stand on the ring, those left out that are being written. */
  private LongStream published() {
    return LongStream.rangeClosed(ring.getMinimumGatingSequence() + 1, ring.getCursor())
        .filter(ring::isAvailable);
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
  private final class Unexpected implements ExceptionHandler<AtomicReference<Waiting>> {
    @Override
    public void handleEventException(
        Throwable failure, long sequence, AtomicReference<Waiting> slot) {
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
