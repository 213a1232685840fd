package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.component.Acknowledge;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.component.TimeSource;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.RecordingLog;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Threads go on publishing while the worker is stopped under them; {@code -Dsluice.stop.rounds}
 * makes a long run of it.
 */
class StoppingUnderLoadTest {
  private static final int ROUNDS = Integer.getInteger("sluice.stop.rounds", 1);
  private static final int PUBLISHERS = 3;
  private static final int AT_MOST = 3000;
  private static final SpanBatch SPANS = SpanFixtures.spans(1);

  private final RecordingLog log = new RecordingLog();
  private final Ledger ledger = new Ledger(new SimpleMeterRegistry(), TimeSource.SYSTEM);
  private final Book book = ledger.book("traces", Acknowledge.ACCEPTED);

  @RepeatedTest(30)
  void drain_whileOthersPublish_losesNoDelivery() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      publishAndStop();
    }
  }

  private void publishAndStop() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    CountDownLatch busy = new CountDownLatch(PUBLISHERS);
    AtomicBoolean processorsEnded = new AtomicBoolean();
    List<String> tooLate = new ArrayList<>();
    try (TimerThread timers = new TimerThread(log)) {
      PipelineWorker worker = new PipelineWorker("traces", log, timers);
      worker.start(
          (spans, delivery) -> {
            if (processorsEnded.get()) {
              tooLate.add("a batch came after the last task");
            }
            delivery.settle(Outcome.DELIVERED);
          });
      ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS);
      List<Future<List<SentRequest>>> published = new ArrayList<>();
      for (int i = 0; i < PUBLISHERS; i++) {
        published.add(threads.submit(() -> publish(worker, busy, ended)));
      }
      assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(worker.drain(() -> processorsEnded.set(true), Workbench.soon())).isTrue();
      ended.set(true);
      List<SentRequest> all = new ArrayList<>();
      for (Future<List<SentRequest>> part : published) {
        all.addAll(part.get(10, TimeUnit.SECONDS));
      }
      threads.shutdown();
      for (SentRequest request : all) {
        request.awaitRelease();
      }
      assertThat(all).allMatch(SentRequest::over);
      assertThat(tooLate).isEmpty();
      assertThat(worker.waitingSpans()).isZero();
      assertThat(ledger.imbalance()).isZero();
    }
  }

  private List<SentRequest> publish(
      PipelineWorker worker, CountDownLatch busy, AtomicBoolean ended) {
    List<SentRequest> sent = new ArrayList<>();
    int afterTheEnd = 0;
    while (sent.size() < AT_MOST && afterTheEnd < 5) {
      SentRequest request = new SentRequest();
      Delivery delivery = request.into(book, 1);
      worker.consume(SPANS, delivery);
      sent.add(request);
      if (sent.size() == 50) {
        busy.countDown();
      }
      if (ended.get()) {
        afterTheEnd++;
      }
    }
    return sent;
  }
}
