package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Consumer;
import io.sluice.component.Outcome;
import io.sluice.component.ReshapingProcessor;
import io.sluice.component.StartException;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every processor that puts batches together anew promises. */
public abstract class ReshapingProcessorContract {
  protected final Workbench bench = new Workbench();

  /** A processor that has something to do with the spans of {@link SpanFixtures}; not started. */
  protected abstract ReshapingProcessor reshaping(Consumer next);

  @Test
  void stop_withoutStart_andTwice_isQuiet() throws StartException {
    reshaping(new RecordingConsumer()).stop(Workbench.soon());
    ReshapingProcessor processor = started(new RecordingConsumer());
    send(processor, 3);
    processor.stop(Workbench.soon());
    processor.stop(Workbench.soon());
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void consume_passesAllSpansOnAtOnce_andLeavesTheBatchAsItCame() throws StartException {
    RecordingConsumer next = new RecordingConsumer(null);
    ReshapingProcessor processor = started(next);
    int sent = 0;
    for (int count = 1; count <= 10; count++) {
      SpanBatch batch = SpanFixtures.spans(count);
      byte[] before = batch.toByteArray();
      processor.consume(batch, DeliveryProbe.of(count).delivery());
      sent += count;
      assertThat(next.spans()).isEqualTo(sent);
      SpanBatch passed = next.batches().get(next.batches().size() - 1);
      assertThat(SpanFixtures.names(passed))
          .containsExactlyInAnyOrderElementsOf(SpanFixtures.names(batch));
      assertThat(batch.toByteArray()).isEqualTo(before);
    }
  }

  @Test
  void delivery_isNotAnsweredFor() throws StartException {
    RecordingConsumer next = new RecordingConsumer(null);
    DeliveryProbe probe = send(started(next), 3);
    assertThat(probe.answer()).isEmpty();
    Outcome refused = new Outcome.Refused("busy", "later", Duration.ZERO);
    next.deliveries().forEach(delivery -> delivery.settle(refused));
    assertThat(probe.answer()).contains(refused);
    assertThat(probe.closed()).isTrue();
  }

  private ReshapingProcessor started(Consumer next) throws StartException {
    ReshapingProcessor processor = reshaping(next);
    processor.start(bench);
    return processor;
  }

  private static DeliveryProbe send(ReshapingProcessor processor, int spans) {
    DeliveryProbe probe = DeliveryProbe.of(spans);
    processor.consume(SpanFixtures.spans(spans), probe.delivery());
    return probe;
  }
}
