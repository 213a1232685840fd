package io.sluice.pipeline;

import io.sluice.bench.stress.RequestUnderStress;
import io.sluice.component.Deadline;
import io.sluice.component.TimeSource;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.SpanFixtures;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIJ_Result;
import org.slf4j.helpers.NOPLogger;

/** One publishes to a ring while another stops it, before its worker ever ran. */
@JCStressTest
@Outcome(
    id = "1, 1, 0",
    expect = Expect.ACCEPTABLE,
    desc = "One answer, one release, and nothing waits on the ring.")
@State
public class PublishedWhileStopping {
  private static final SpanBatch SPANS = SpanFixtures.spans(1);
  private static final TimerThread TIMERS = new TimerThread(NOPLogger.NOP_LOGGER);

  private final PipelineWorker worker = new PipelineWorker("traces", NOPLogger.NOP_LOGGER, TIMERS);
  private final RequestUnderStress request = new RequestUnderStress(1);

  @Actor
  public void publish() {
    worker.consume(SPANS, request.delivery);
  }

  @Actor
  public void stop() {
    worker.drain(() -> {}, Deadline.in(Duration.ZERO, TimeSource.SYSTEM));
  }

  @Arbiter
  public void after(IIJ_Result result) {
    result.r1 = request.answers();
    result.r2 = request.releases();
    result.r3 = worker.waitingSpans();
  }
}
