package io.sluice.processors.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Client;
import io.sluice.component.Consumer;
import io.sluice.component.HoldingProcessor;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchProcessorTest {
  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final Outcome REFUSED = new Outcome.Refused("busy", "later", Duration.ZERO);

  private final Workbench bench = new Workbench();
  private final RecordingConsumer next = new RecordingConsumer();

  private HoldingProcessor batch(Duration timeout, int size, int max) {
    return batch(new BatchSettings(timeout, size, max, List.of(), 1000), next);
  }

  private HoldingProcessor batch(BatchSettings settings, Consumer to) {
    return (HoldingProcessor) new BatchFactory().create(bench.context("batch"), settings, to);
  }

  private static DeliveryProbe send(HoldingProcessor batch, int spans) {
    return send(batch, SpanFixtures.spans(spans), Client.NONE);
  }

  private static DeliveryProbe send(HoldingProcessor batch, SpanBatch spans, Client client) {
    DeliveryProbe probe = DeliveryProbe.of(spans.spanCount(), client);
    batch.consume(spans, probe.delivery());
    return probe;
  }

  private List<Integer> sizes() {
    return next.batches().stream().map(SpanBatch::spanCount).toList();
  }

  private double sends(String trigger) {
    return bench.meter(
        "otelcol_processor_batch_" + trigger + "_trigger_send", "processor", "batch");
  }

  @Test
  void size_isReached_sendsEverythingAtOnce() {
    HoldingProcessor batch = batch(TIMEOUT, 10, 0);
    DeliveryProbe first = send(batch, 6);
    assertThat(first.answer()).contains(Outcome.DELIVERED);
    assertThat(first.closed()).isFalse();
    assertThat(batch.heldSpans()).isEqualTo(6);
    DeliveryProbe second = send(batch, 7);
    assertThat(sizes()).containsExactly(13);
    assertThat(first.closed()).isTrue();
    assertThat(second.closed()).isTrue();
    assertThat(batch.heldSpans()).isZero();
    assertThat(bench.time().timers()).isZero();
    assertThat(sends("batch_size")).isEqualTo(1);
    assertThat(sends("timeout")).isZero();
  }

  @Test
  void resources_areConcatenatedAndNotMerged() {
    HoldingProcessor batch = batch(TIMEOUT, 4, 0);
    send(batch, SpanFixtures.spans("shop", 2), Client.NONE);
    send(batch, SpanFixtures.spans("shop", 2), Client.NONE);
    assertThat(SpanFixtures.message(next.batches().get(0)).getResourceSpansList()).hasSize(2);
  }

  @Test
  void maxSize_cutsThroughRequests_andEachEndsWithItsLastPart() {
    RecordingConsumer open = new RecordingConsumer(null);
    HoldingProcessor batch = batch(new BatchSettings(TIMEOUT, 5, 5, List.of(), 0), open);
    DeliveryProbe first = send(batch, 3);
    DeliveryProbe second = send(batch, 8);
    assertThat(open.batches()).extracting(SpanBatch::spanCount).containsExactly(5, 5);
    assertThat(batch.heldSpans()).isEqualTo(1);
    open.deliveries().get(0).settle(REFUSED);
    assertThat(first.closed()).isTrue();
    // What is merged is of one pipeline, so it is booked in one place: the first request's.
    assertThat(first.booked()).containsExactly(new DeliveryProbe.Left(5, REFUSED, true));
    open.deliveries().get(1).settle(Outcome.DELIVERED);
    assertThat(second.closed()).isFalse();
    bench.time().advance(TIMEOUT);
    open.deliveries().get(2).settle(Outcome.DELIVERED);
    assertThat(second.closed()).isTrue();
    assertThat(second.booked())
        .containsExactly(
            new DeliveryProbe.Left(5, Outcome.DELIVERED, true),
            new DeliveryProbe.Left(1, Outcome.DELIVERED, true));
    assertThat(SpanFixtures.names(open.batches().get(2))).containsExactly("span-7");
  }

  @Test
  void maxSize_atTheTimeout_stillHolds() {
    HoldingProcessor batch = batch(TIMEOUT, 5, 10);
    send(batch, 4);
    bench.time().advance(TIMEOUT);
    send(batch, 23);
    assertThat(sizes()).containsExactly(4, 10, 10);
    bench.time().advance(TIMEOUT);
    assertThat(sizes()).containsExactly(4, 10, 10, 3);
    assertThat(sends("batch_size")).isEqualTo(2);
    assertThat(sends("timeout")).isEqualTo(2);
  }

  @Test
  void timeout_runsFromTheFirstSpan() {
    HoldingProcessor batch = batch(TIMEOUT, 10, 0);
    bench.time().advance(TIMEOUT.multipliedBy(10));
    send(batch, 1);
    bench.time().advance(TIMEOUT.minusNanos(1));
    send(batch, 1);
    assertThat(sizes()).isEmpty();
    bench.time().advance(Duration.ofNanos(1));
    assertThat(sizes()).containsExactly(2);
    assertThat(bench.time().timers()).isZero();
    assertThat(sends("timeout")).isEqualTo(1);
  }

  @Test
  void timeout_startsAnewAfterASendBySize() {
    HoldingProcessor batch = batch(TIMEOUT, 4, 4);
    send(batch, 3);
    bench.time().advance(TIMEOUT.minusMillis(10));
    send(batch, 3);
    assertThat(sizes()).containsExactly(4);
    bench.time().advance(TIMEOUT.minusMillis(1));
    assertThat(sizes()).containsExactly(4);
    bench.time().advance(Duration.ofMillis(1));
    assertThat(sizes()).containsExactly(4, 2);
  }

  @Test
  void zeroTimeout_sendsAtOnceInPiecesOfTheMaxSize() {
    HoldingProcessor batch = batch(Duration.ZERO, 100, 100);
    send(batch, 3);
    send(batch, 250);
    assertThat(sizes()).containsExactly(3, 100, 100, 50);
    assertThat(bench.time().timers()).isZero();
    assertThat(batch.heldSpans()).isZero();
    assertThat(sends("batch_size")).isEqualTo(4);
  }

  @Test
  void zeroBatchSize_sendsAtOnce() {
    HoldingProcessor batch = batch(TIMEOUT, 0, 0);
    send(batch, 3);
    assertThat(sizes()).containsExactly(3);
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void stop_sendsWhatWaits_asATimeout() {
    HoldingProcessor batch = batch(TIMEOUT, 10, 0);
    DeliveryProbe probe = send(batch, 3);
    batch.stop(Workbench.soon());
    assertThat(sizes()).containsExactly(3);
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(sends("timeout")).isEqualTo(1);
  }

  @Test
  void sizes_areRecordedInSpansAndBytes() {
    HoldingProcessor batch = batch(TIMEOUT, 4, 0);
    send(batch, 5);
    send(batch, 7);
    var spans = bench.meters().get("otelcol_processor_batch_batch_send_size").summary();
    assertThat(spans.count()).isEqualTo(2);
    assertThat(spans.totalAmount()).isEqualTo(12);
    var bytes = bench.meters().get("otelcol_processor_batch_batch_send_size_bytes").summary();
    assertThat(bytes.totalAmount())
        .isEqualTo(SpanFixtures.spans(5).size() + SpanFixtures.spans(7).size());
  }

  private static Client tenant(String... values) {
    return new Client(
        "grpc", "192.0.2.1", Map.of("x-tenant", List.of(values), "other", List.of("dropped")));
  }

  private HoldingProcessor byTenant(int limit) {
    return batch(new BatchSettings(TIMEOUT, 4, 0, List.of("X-Tenant"), limit), next);
  }

  private double cardinality() {
    return bench.meter("otelcol_processor_batch_metadata_cardinality", "processor", "batch");
  }

  @Test
  void metadataKeys_keepRequestsApart() {
    HoldingProcessor batch = byTenant(0);
    send(batch, SpanFixtures.spans("a", 2), tenant("a"));
    send(batch, SpanFixtures.spans("b", 3), tenant("b"));
    send(batch, SpanFixtures.spans("none", 3), Client.NONE);
    send(batch, SpanFixtures.spans("ab", 3), tenant("a", "b"));
    assertThat(sizes()).isEmpty();
    assertThat(batch.heldSpans()).isEqualTo(11);
    assertThat(cardinality()).isEqualTo(4);
    send(batch, SpanFixtures.spans("a", 2), tenant("a"));
    assertThat(sizes()).containsExactly(4);
    Client joined = next.deliveries().get(0).client();
    assertThat(joined.metadata()).isEqualTo(Map.of("x-tenant", List.of("a")));
    assertThat(joined.address()).isEmpty();
    bench.time().advance(TIMEOUT);
    assertThat(sizes()).containsExactly(4, 3, 3, 3);
  }

  @Test
  void metadataCardinalityLimit_rejectsWhatWouldNeedOneMore() {
    HoldingProcessor batch = byTenant(2);
    send(batch, SpanFixtures.spans(1), tenant("a"));
    send(batch, SpanFixtures.spans(1), tenant("b"));
    DeliveryProbe third = send(batch, SpanFixtures.spans(1), tenant("c"));
    assertThat(third.answer().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            outcome ->
                assertThat(outcome.message())
                    .startsWith("too many batcher metadata-value combinations")
                    .contains("metadata_cardinality_limit is 2"));
    assertThat(send(batch, SpanFixtures.spans(1), tenant("a")).answer())
        .contains(Outcome.DELIVERED);
    assertThat(batch.heldSpans()).isEqualTo(3);
    assertThat(cardinality()).isEqualTo(2);
  }

  @Test
  void cardinality_withoutKeys_isOne() {
    HoldingProcessor batch = batch(TIMEOUT, 4, 0);
    assertThat(cardinality()).isEqualTo(1);
    batch.stop(Workbench.soon());
    assertThat(bench.meters().find("otelcol_processor_batch_metadata_cardinality").gauge())
        .isNull();
  }

  @Test
  void whereDeliveryCounts_theAnswerIsTheNextOnes() {
    RecordingConsumer open = new RecordingConsumer(null);
    HoldingProcessor batch = batch(new BatchSettings(TIMEOUT, 4, 4, List.of(), 0), open);
    DeliveryProbe probe = DeliveryProbe.untilDelivered(8);
    batch.consume(SpanFixtures.spans(8), probe.delivery());
    open.deliveries().get(0).settle(Outcome.DELIVERED);
    assertThat(probe.answer()).isEmpty();
    open.deliveries().get(1).settle(REFUSED);
    assertThat(probe.answer()).contains(REFUSED);
    assertThat(probe.booked())
        .containsExactly(
            new DeliveryProbe.Left(4, Outcome.DELIVERED, false),
            new DeliveryProbe.Left(4, REFUSED, false));
  }
}
