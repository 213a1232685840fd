package io.sluice.exporters.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Client;
import io.sluice.component.Outcome;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchTest {
  static BatchSettings sizes(long min, long max) {
    return batch(min, max, Sizer.ITEMS, List.of());
  }

  private static BatchSettings batch(long min, long max, Sizer sizer, List<String> keys) {
    return new BatchSettings(
        Duration.ofMillis(200), min, max, Optional.of(sizer), new BatchSettings.Partition(keys));
  }

  private static Client tenant(String... values) {
    return new Client("grpc", "10.0.0.1", Map.of("tenant", List.of(values), "other", List.of("x")));
  }

  @Test
  void batch_fullEnough_isSentAtOnceAsOne() {
    Rig rig = Rig.silent(Rig.withBatch(sizes(5, 0)));
    DeliveryProbe first = rig.send(2);
    assertThat(first.answer()).contains(Outcome.DELIVERED);
    assertThat(rig.attempts()).isZero();
    DeliveryProbe second = rig.send(3);
    assertThat(rig.attempts()).isEqualTo(1);
    assertThat(SpanFixtures.names(rig.sender.attempt(0).spans()))
        .containsExactly("span-0", "span-1", "span-0", "span-1", "span-2");

    rig.answer(0, SendResult.SENT);
    assertThat(List.of(first.outcome(), second.outcome())).containsOnly(Outcome.DELIVERED);
    assertThat(rig.bench.meter(Rig.QUEUE_SIZE)).isZero();
  }

  @Test
  void batch_notFull_isSentAfterFlushTimeout() {
    Rig rig = Rig.silent(Rig.withBatch(sizes(100, 0)));
    rig.send(2);
    rig.advance(Duration.ofMillis(150));
    rig.send(2);
    rig.advance(Duration.ofMillis(49));
    assertThat(rig.attempts()).isZero();
    rig.advance(Duration.ofMillis(1));
    assertThat(rig.sender.attempt(0).spans().spanCount()).isEqualTo(4);
  }

  @Test
  void timer_ofABatchThatWasSent_doesNotFlushTheNext() {
    Rig rig = Rig.silent(Rig.withBatch(sizes(2, 0)));
    rig.send(1);
    rig.advance(Duration.ofMillis(100));
    rig.send(1);
    rig.send(1);
    rig.advance(Duration.ofMillis(199));
    assertThat(rig.attempts()).isEqualTo(1);
    rig.advance(Duration.ofMillis(1));
    assertThat(rig.attempts()).isEqualTo(2);
  }

  @Test
  void request_largerThanMaxSize_isSplitAndSettledInParts() {
    Rig rig = Rig.silent(Rig.withBatch(sizes(4, 4)));
    DeliveryProbe probe = rig.send(10);
    assertThat(rig.attempts()).isEqualTo(2);
    rig.advance(Duration.ofMillis(200));
    assertThat(rig.sender.attempts())
        .extracting(attempt -> attempt.spans().spanCount())
        .containsExactly(4, 4, 2);

    rig.answer(1, SendResult.SENT);
    rig.answer(0, ScriptedSender.invalid());
    assertThat(probe.delivery().open()).isEqualTo(2);
    assertThat(rig.bench.meter(Rig.QUEUE_SIZE)).isEqualTo(10);
    rig.answer(2, SendResult.SENT);
    assertThat(probe.closed()).isTrue();
    assertThat(probe.booked().stream().filter(left -> left.outcome() == Outcome.DELIVERED))
        .extracting(DeliveryProbe.Left::spans)
        .containsExactly(4, 2);
    assertThat(rig.bench.meter(Rig.QUEUE_SIZE)).isZero();
    assertThat(rig.exporter.heldSpans()).isZero();
  }

  @Test
  void maxSize_inBytes_isKept() {
    int limit = SpanFixtures.spans(3).size() + 10;
    Rig rig = Rig.silent(Rig.withBatch(batch(0, limit, Sizer.BYTES, List.of())));
    rig.send(8);
    assertThat(rig.sender.attempts())
        .allMatch(attempt -> attempt.spans().size() <= limit)
        .extracting(attempt -> attempt.spans().spanCount())
        .containsExactly(3, 3, 2);
  }

  @Test
  void failure_ofABatch_isBookedForEachRequest() {
    Rig rig = Rig.silent(Rig.withBatch(sizes(5, 0)));
    DeliveryProbe first = rig.send(2);
    DeliveryProbe second = rig.send(3);
    rig.answer(0, ScriptedSender.invalid());
    assertThat(first.booked()).extracting(DeliveryProbe.Left::spans).containsExactly(2);
    assertThat(second.booked()).extracting(DeliveryProbe.Left::spans).containsExactly(3);
    assertThat(rig.bench.meter(Rig.SEND_FAILED)).isEqualTo(5);
  }

  @Test
  void partition_byMetadata_keepsTenantsApart() {
    Rig rig = Rig.silent(Rig.withBatch(batch(4, 0, Sizer.ITEMS, List.of("Tenant"))));
    rig.send(2, tenant("a"));
    rig.send(2, tenant("b"));
    rig.send(2, tenant("a"));
    assertThat(rig.attempts()).isEqualTo(1);
    assertThat(rig.sender.attempt(0).client())
        .isEqualTo(new Client("", "", Map.of("tenant", List.of("a"))));
  }

  @Test
  void partition_keyUnset_differsFromEmpty() {
    Rig rig = Rig.silent(Rig.withBatch(batch(4, 0, Sizer.ITEMS, List.of("tenant"))));
    rig.send(2, tenant(""));
    rig.send(2, Client.NONE);
    assertThat(rig.attempts()).isZero();
    rig.advance(Duration.ofMillis(200));
    assertThat(rig.attempts()).isEqualTo(2);
  }

  @Test
  void partitions_tooMany_flushTheOldest() {
    Rig rig = Rig.silent(Rig.withBatch(batch(4, 0, Sizer.ITEMS, List.of("tenant"))));
    for (int i = 0; i < 10_000; i++) {
      rig.send(1, tenant("t" + i));
    }
    assertThat(rig.attempts()).isZero();
    rig.send(1, tenant("one more"));
    assertThat(rig.sender.attempts())
        .singleElement()
        .satisfies(attempt -> assertThat(attempt.client().values("tenant")).containsExactly("t0"));
  }

  @Test
  void stop_flushesWhatIsCollected() {
    Rig rig = new Rig(Rig.withBatch(sizes(100, 0)), ScriptedSender.answering(SendResult.SENT));
    DeliveryProbe probe = rig.send(3);
    rig.exporter.stop(Workbench.soon());
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void batchSize_isMeasured() {
    Rig rig = Rig.silent(Rig.withBatch(sizes(5, 0)));
    rig.send(2);
    rig.send(3);
    var sizes = rig.bench.meters().find("otelcol_exporter_queue_batch_send_size").summary();
    assertThat(sizes.totalAmount()).isEqualTo(5);
    assertThat(sizes.count()).isEqualTo(1);
    assertThat(rig.bench.meters().find("otelcol_exporter_enqueue_size").summary().count())
        .isEqualTo(2);
  }
}
