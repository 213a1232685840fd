package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Consumer;
import io.sluice.component.HoldingProcessor;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every processor that holds spans promises. */
public abstract class HoldingProcessorContract {
  private static final Duration LONG = Duration.ofHours(1);

  protected final Workbench bench = new Workbench();

  /**
   * A processor that keeps a few spans for longer than no time, and passes on what it lets go; not
   * started.
   */
  protected abstract HoldingProcessor holding(Consumer next);

  @Test
  void stop_withoutStart_isQuiet() {
    HoldingProcessor processor = holding(new RecordingConsumer());
    processor.stop(Workbench.soon());
    assertThat(processor.heldSpans()).isZero();
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void stop_twice_isTheSameAsOnce() throws StartException {
    RecordingConsumer next = new RecordingConsumer();
    HoldingProcessor processor = started(next);
    DeliveryProbe probe = send(processor, 3);
    processor.stop(Workbench.soon());
    int batches = next.batches().size();
    processor.stop(Workbench.soon());
    assertThat(next.batches()).hasSize(batches);
    assertThat(probe.closed()).isTrue();
  }

  @Test
  void stop_afterConsume_hasHandedOnOrSettledEverything() throws StartException {
    HoldingProcessor processor = started(new RecordingConsumer());
    List<DeliveryProbe> probes = List.of(send(processor, 3), send(processor, 4));
    processor.stop(Workbench.soon());
    assertThat(probes).allMatch(DeliveryProbe::closed);
    assertThat(processor.heldSpans()).isZero();
  }

  @Test
  void afterStop_nothingIsHandedOn() throws StartException {
    RecordingConsumer next = new RecordingConsumer();
    HoldingProcessor processor = started(next);
    send(processor, 3);
    processor.stop(Workbench.soon());
    int batches = next.batches().size();
    bench.time().advance(LONG);
    assertThat(next.batches()).hasSize(batches);
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void consume_answersForWhatItHolds() throws StartException {
    HoldingProcessor processor = started(new RecordingConsumer());
    DeliveryProbe probe = send(processor, 3);
    assertThat(probe.answer()).contains(Outcome.DELIVERED);
    processor.stop(Workbench.soon());
  }

  @Test
  void heldSpans_whileTheNextHasThem_areNotCountedTwice() throws StartException {
    RecordingConsumer next = new RecordingConsumer(null);
    HoldingProcessor processor = started(next);
    for (int i = 1; i <= 5; i++) {
      send(processor, i);
      assertThat(processor.heldSpans() + next.spans()).isEqualTo(i * (i + 1) / 2);
    }
    bench.time().advance(LONG);
    assertThat(processor.heldSpans() + next.spans()).isEqualTo(15);
    processor.stop(Workbench.soon());
    assertThat(next.spans()).isEqualTo(15);
    assertThat(processor.heldSpans()).isZero();
  }

  @Test
  void aFailureBehind_afterTheAnswer_isALoss() throws StartException {
    Outcome refused = new Outcome.Refused("busy", "later", Duration.ZERO);
    HoldingProcessor processor = started(new RecordingConsumer(refused));
    DeliveryProbe probe = send(processor, 3);
    processor.stop(Workbench.soon());
    assertThat(probe.outcome()).isEqualTo(refused);
    assertThat(probe.booked()).allMatch(DeliveryProbe.Left::answeredFor);
    assertThat(probe.answer()).contains(Outcome.DELIVERED);
  }

  @Test
  void aFailureBehind_whereDeliveryCounts_isTheAnswer() throws StartException {
    Outcome refused = new Outcome.Refused("busy", "later", Duration.ZERO);
    HoldingProcessor processor = started(new RecordingConsumer(refused));
    DeliveryProbe probe = DeliveryProbe.untilDelivered(3);
    processor.consume(SpanFixtures.spans(3), probe.delivery());
    processor.stop(Workbench.soon());
    assertThat(probe.answer()).contains(refused);
    assertThat(probe.booked()).noneMatch(DeliveryProbe.Left::answeredFor);
  }

  @Test
  void manyRequests_comeOutAsTheyWentIn() throws StartException {
    RecordingConsumer next = new RecordingConsumer();
    HoldingProcessor processor = started(next);
    List<String> names = new ArrayList<>();
    List<DeliveryProbe> probes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      probes.add(send(processor, 1 + i % 4));
      names.addAll(SpanFixtures.names(SpanFixtures.spans(1 + i % 4)));
      bench.time().advance(Duration.ofMillis(7));
    }
    processor.stop(Workbench.soon());
    assertThat(next.batches().stream().flatMap(batch -> SpanFixtures.names(batch).stream()))
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(next.batches()).noneMatch(SpanBatch::isEmpty);
    assertThat(probes).allMatch(DeliveryProbe::closed);
    assertThat(probes).allMatch(probe -> probe.answer().equals(Optional.of(Outcome.DELIVERED)));
  }

  private HoldingProcessor started(Consumer next) throws StartException {
    HoldingProcessor processor = holding(next);
    processor.start(bench);
    return processor;
  }

  /** Hands spans to a processor. */
  protected static DeliveryProbe send(HoldingProcessor processor, int spans) {
    DeliveryProbe probe = DeliveryProbe.of(spans);
    processor.consume(SpanFixtures.spans(spans), probe.delivery());
    return probe;
  }
}
