package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.component.Acknowledge;
import io.sluice.component.Consumer;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.component.TimeSource;
import io.sluice.component.Timers;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.RecordingLog;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class PipelineWorkerTest {
  private static final SpanBatch SPANS = SpanFixtures.spans(2);

  private final RecordingLog log = new RecordingLog();
  private final TimerThread timers = new TimerThread(log);
  private final PipelineWorker worker = new PipelineWorker("traces", log, timers);
  private final Ledger ledger = new Ledger(new SimpleMeterRegistry(), TimeSource.SYSTEM);
  private final Book book = ledger.book("traces", Acknowledge.ACCEPTED);
  private final RecordingConsumer sink = new RecordingConsumer();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch atGate = new CountDownLatch(1);

  @AfterEach
  void end() {
    gate.countDown();
    worker.drain(() -> {}, Workbench.soon());
    timers.close();
    assertThat(worker.waitingSpans()).isZero();
    assertThat(ledger.imbalance()).isZero();
  }

  private SentRequest send() {
    SentRequest request = new SentRequest();
    worker.consume(SPANS, request.into(book, SPANS.spanCount()));
    return request;
  }

  /** A step that waits at the gate before it passes anything on. */
  private Consumer gated() {
    return (spans, delivery) -> {
      atGate.countDown();
      awaitUninterruptibly(gate);
      sink.consume(spans, delivery);
    };
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        if (!latch.await(10, TimeUnit.SECONDS)) {
          throw new AssertionError("nobody opened the gate in 10 s");
        }
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void consume_reachesTheFirstStepOnTheWorkersThread() throws Exception {
    List<String> threads = Collections.synchronizedList(new ArrayList<>());
    worker.start(
        (spans, delivery) -> {
          threads.add(Thread.currentThread().getName());
          sink.consume(spans, delivery);
        });
    SentRequest request = send();
    request.awaitRelease();
    assertThat(request.answers()).containsExactly(Outcome.DELIVERED);
    assertThat(sink.batches()).containsExactly(SPANS);
    assertThat(threads).containsExactly("pipeline traces");
  }

  @Test
  void consume_onAFullRing_refusesAtOnceAndRetryably() throws Exception {
    worker.start(gated());
    List<SentRequest> sent = new ArrayList<>();
    do {
      sent.add(send());
    } while (sent.get(sent.size() - 1).answers().isEmpty());
    SentRequest refused = sent.remove(sent.size() - 1);
    assertThat(sent).hasSize(1024);
    assertThat(worker.waitingSpans()).isEqualTo(2048);
    assertThat(refused.answers().get(0))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            outcome -> {
              assertThat(outcome.reason()).isEqualTo("ring_full");
              assertThat(outcome.message()).contains("pipeline traces is busy", "try again");
              assertThat(outcome.retryAfter()).isPositive();
            });
    assertThat(refused.releases()).isEqualTo(1);
    gate.countDown();
    for (SentRequest request : sent) {
      request.awaitRelease();
    }
    assertThat(sink.batches()).hasSize(1024);
  }

  @Test
  void consumeWaiting_onAFullRing_waitsForRoom() throws Exception {
    worker.start(gated());
    List<SentRequest> sent = new ArrayList<>();
    for (int i = 0; i < 1024; i++) {
      sent.add(send());
    }
    SentRequest patient = new SentRequest();
    Delivery delivery = patient.into(book, 2);
    Thread crossing = new Thread(() -> worker.consumeWaiting(SPANS, delivery));
    crossing.start();
    gate.countDown();
    crossing.join(10_000);
    assertThat(patient.awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    for (SentRequest request : sent) {
      request.awaitRelease();
    }
  }

  @Test
  void execute_betweenTwoBatches_runsOnTheWorkersThreadInTheirOrder() throws Exception {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch ran = new CountDownLatch(2);
    worker.start(
        (spans, delivery) -> {
          atGate.countDown();
          awaitUninterruptibly(gate);
          events.add("batch");
          sink.consume(spans, delivery);
        });
    send();
    await(atGate);
    SentRequest second = send();
    worker.execute(() -> note(events, ran));
    worker.execute(() -> note(events, ran));
    gate.countDown();
    await(ran);
    second.awaitRelease();
    assertThat(events)
        .containsExactly("batch", "on pipeline traces", "on pipeline traces", "batch");
  }

  private static void note(List<String> events, CountDownLatch ran) {
    events.add("on " + Thread.currentThread().getName());
    ran.countDown();
  }

  @Test
  void execute_ofATaskThatThrows_isLoggedAndTheNextRuns() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    worker.start(sink);
    worker.execute(
        () -> {
          throw new IllegalStateException("broken");
        });
    worker.execute(ran::countDown);
    await(ran);
    assertThat(log.messages(Level.ERROR)).hasSize(1).first().asString().contains("traces");
  }

  /** The ring is full, so that the task cannot be announced on it. */
  @Test
  void execute_onAFullRing_runsAllTheSame() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    worker.start(gated());
    for (int i = 0; i < 1024; i++) {
      send();
    }
    worker.execute(ran::countDown);
    gate.countDown();
    await(ran);
  }

  @Test
  void after_runsOnTheWorkersThread() throws Exception {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch ran = new CountDownLatch(1);
    worker.start(sink);
    worker.after(Duration.ofMillis(1), () -> note(events, ran));
    await(ran);
    assertThat(events).containsExactly("on pipeline traces");
  }

  @Test
  void after_cancelledOnTheWorker_doesNotRunThoughItsTimeHasCome() throws Exception {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch laterRan = new CountDownLatch(1);
    CountDownLatch due = new CountDownLatch(1);
    worker.start(sink);
    worker.execute(
        () -> {
          Timers.Timer timer = worker.after(Duration.ZERO, () -> events.add("cancelled one"));
          // Timers of the same moment run in their order: behind this one, the first is due.
          timers.after(Duration.ofMillis(1), due::countDown);
          awaitUninterruptibly(due);
          timer.cancel();
          worker.execute(laterRan::countDown);
        });
    await(laterRan);
    assertThat(events).isEmpty();
  }

  @Test
  void aStepThatThrows_rejectsItsBatchAndTheWorkerGoesOn() throws Exception {
    List<SpanBatch> seen = Collections.synchronizedList(new ArrayList<>());
    worker.start(
        (spans, delivery) -> {
          seen.add(spans);
          if (seen.size() == 1) {
            throw new IllegalStateException("broken");
          } else if (seen.size() == 2) {
            throw new StackOverflowError("deep");
          }
          delivery.settle(Outcome.DELIVERED);
        });
    List<SentRequest> sent = List.of(send(), send(), send());
    for (SentRequest request : sent) {
      request.awaitRelease();
    }
    assertThat(sent.get(0).answers())
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            outcome -> {
              assertThat(outcome.reason()).isEqualTo("internal_error");
              assertThat(outcome.message()).contains("pipeline traces", "broken");
            });
    assertThat(sent.get(1).answers()).singleElement().isInstanceOf(Outcome.Rejected.class);
    assertThat(sent.get(2).answers()).containsExactly(Outcome.DELIVERED);
    assertThat(log.messages(Level.ERROR)).hasSize(2);
  }

  @Test
  void aStepThatThrowsAfterItSettled_changesNothing() throws Exception {
    worker.start(
        (spans, delivery) -> {
          delivery.settle(Outcome.DELIVERED);
          throw new IllegalStateException("broken");
        });
    SentRequest request = send();
    request.awaitRelease();
    assertThat(request.answers()).containsExactly(Outcome.DELIVERED);
  }

  @Test
  void drain_handlesWhatWasPublished_thenRunsTheLastTask_thenRefuses() throws Exception {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    worker.start(
        (spans, delivery) -> {
          events.add("batch");
          gated().consume(spans, delivery);
        });
    List<SentRequest> sent = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sent.add(send());
    }
    gate.countDown();
    boolean inTime =
        worker.drain(
            () -> events.add("last on " + Thread.currentThread().getName()), Workbench.soon());
    assertThat(inTime).isTrue();
    assertThat(events).hasSize(11).endsWith("last on pipeline traces");
    assertThat(sent).allMatch(SentRequest::over);
    SentRequest late = send();
    assertThat(late.answers())
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Refused.class, outcome -> assertThat(outcome.reason()).isEqualTo("shutdown"));
    assertThat(worker.drain(() -> events.add("again"), Workbench.soon())).isTrue();
    assertThat(events).doesNotContain("again");
  }

  @Test
  void drain_withoutStart_runsTheLastTaskAndRefusesFromThenOn() {
    List<String> events = new ArrayList<>();
    assertThat(worker.drain(() -> events.add("last"), Workbench.now())).isTrue();
    assertThat(events).containsExactly("last");
    assertThat(send().answers()).singleElement().isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void drain_withoutStart_refusesWhatWasPublished() {
    SentRequest request = send();
    worker.drain(() -> {}, Workbench.now());
    assertThat(request.answers()).singleElement().isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void drain_whoseLastTaskThrows_endsAllTheSame() {
    worker.start(sink);
    boolean inTime =
        worker.drain(
            () -> {
              throw new IllegalStateException("broken");
            },
            Workbench.soon());
    assertThat(inTime).isTrue();
    assertThat(log.messages(Level.ERROR)).hasSize(1);
  }

  @Test
  void drain_whenAStepBlocks_refusesTheRestAtTheDeadline() throws Exception {
    worker.start(gated());
    SentRequest stuck = send();
    await(atGate);
    List<SentRequest> waiting = List.of(send(), send(), send());
    boolean inTime = worker.drain(() -> {}, Deadline.in(Duration.ofMillis(50), TimeSource.SYSTEM));
    assertThat(inTime).isFalse();
    assertThat(waiting).allMatch(SentRequest::over);
    assertThat(waiting)
        .extracting(r -> r.answers().get(0))
        .allMatch(Outcome.Refused.class::isInstance);
    assertThat(stuck.answers()).isEmpty();
    assertThat(worker.waitingSpans()).isEqualTo(2);
    gate.countDown();
    stuck.awaitRelease();
    while (worker.waitingSpans() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void drain_whenAStepCanBeInterrupted_interruptsItAtTheDeadline() throws Exception {
    worker.start(
        (spans, delivery) -> {
          try {
            gate.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
          }
        });
    SentRequest stuck = send();
    assertThat(worker.drain(() -> {}, Deadline.in(Duration.ofMillis(20), TimeSource.SYSTEM)))
        .isFalse();
    stuck.awaitRelease();
    assertThat(stuck.answers()).singleElement().isInstanceOf(Outcome.Rejected.class);
    while (worker.waitingSpans() > 0) {
      Thread.onSpinWait();
    }
  }
}
