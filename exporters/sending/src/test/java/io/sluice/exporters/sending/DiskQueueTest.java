package io.sluice.exporters.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Client;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.Outcome;
import io.sluice.component.storage.LogOwner;
import io.sluice.component.storage.NewRecord;
import io.sluice.component.storage.StorageException;
import io.sluice.component.storage.StoredLog;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.MemoryStorage;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiskQueueTest {
  private static final SendingSettings TWO_AT_ONCE = Rig.withQueue(Rig.onDisk(2, 100, Sizer.ITEMS));

  private final MemoryStorage storage = new MemoryStorage();
  private Rig rig = new Rig(TWO_AT_ONCE, ScriptedSender.silent(), storage);

  @BeforeEach
  void begin() {
    awaitReader();
  }

  @AfterEach
  void stop() {
    rig.exporter.stop(Workbench.now());
  }

  private void restart(SendingSettings settings) {
    rig.exporter.stop(Workbench.now());
    rig = new Rig(settings, ScriptedSender.silent(), storage);
    awaitReader();
  }

  /**
   * One that begins late may take a record that would else have gone from memory; both is right.
   */
  private static void awaitReader() {
    List<Thread.State> atRest = List.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
    while (Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("queue "))
        .anyMatch(thread -> !atRest.contains(thread.getState()))) {
      Thread.onSpinWait();
    }
  }

  private void awaitAttempts(int count) {
    rig.sender.awaitAttempts(count);
  }

  @Test
  void request_isOnDiskUntilItIsDelivered() {
    DeliveryProbe probe = rig.send(7);
    assertThat(probe.answer()).contains(Outcome.DELIVERED);
    assertThat(storage.records()).isEqualTo(1);
    assertThat(rig.exporter.heldSpans()).isEqualTo(7);
    assertThat(rig.exporter.keepsOnDisk()).isTrue();
    rig.answer(0, SendResult.SENT);
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(storage.records()).isZero();
    assertThat(rig.exporter.heldSpans()).isZero();
  }

  @Test
  void requestsBeyondTheConsumers_takeNoMemory() {
    List<DeliveryProbe> probes = List.of(rig.send(1), rig.send(2), rig.send(3), rig.send(4));
    assertThat(probes.get(1).closed()).isFalse();
    assertThat(probes.get(2).closed()).isTrue();
    assertThat(probes.get(3).closed()).isTrue();
    assertThat(probes).allMatch(probe -> probe.answer().isPresent());
    assertThat(rig.bench.meter(Rig.QUEUE_SIZE)).isEqualTo(10);
    rig.answer(0, SendResult.SENT);
    awaitAttempts(3);
    assertThat(rig.sender.attempt(2).spans().spanCount()).isEqualTo(3);
    rig.answer(2, SendResult.SENT);
    awaitAttempts(4);
    rig.answer(3, SendResult.SENT);
    assertThat(rig.bench.account("traces").columns()).isEqualTo(Map.of("delivered", 7L));
    rig.answer(1, SendResult.SENT);
    assertThat(rig.exporter.heldSpans()).isZero();
    assertThat(storage.records()).isZero();
  }

  @Test
  void queue_afterARestart_isAsFullAndSendsInOrder() {
    for (int spans = 1; spans <= 5; spans++) {
      rig.send(spans);
    }
    restart(Rig.withQueue(Rig.onDisk(1, 16, Sizer.ITEMS)));
    assertThat(rig.bench.meter(Rig.QUEUE_SIZE)).isEqualTo(15);
    assertThat(rig.exporter.heldSpans()).isEqualTo(15);
    assertThat(rig.bench.account("traces").columns()).isEqualTo(Map.of("recovered", 15L));
    assertThat(rig.send(2).outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class, no -> assertThat(no.reason()).isEqualTo("queue_full"));
    for (int i = 0; i < 5; i++) {
      awaitAttempts(i + 1);
      assertThat(rig.sender.attempt(i).spans().spanCount()).isEqualTo(i + 1);
      rig.answer(i, SendResult.SENT);
    }
    assertThat(rig.bench.account("traces").columns())
        .isEqualTo(Map.of("recovered", 15L, "delivered", 15L));
    assertThat(rig.bench.meter(Rig.QUEUE_SIZE)).isZero();
  }

  @Test
  void stop_keepsWhatIsOnDisk() {
    DeliveryProbe underWay = rig.send(1);
    rig.send(2);
    DeliveryProbe unread = rig.send(3);
    rig.answer(1, ScriptedSender.unavailable());
    rig.exporter.stop(Workbench.now());
    assertThat(underWay.closed()).isTrue();
    assertThat(underWay.kept()).isEqualTo(1);
    assertThat(unread.closed()).isTrue();
    assertThat(rig.bench.account("traces").columns()).isEqualTo(Map.of("kept", 3L));
    assertThat(rig.exporter.heldSpans()).isZero();
    assertThat(storage.records()).isEqualTo(3);
    assertThat(rig.bench.meter(Rig.SEND_FAILED)).isZero();
  }

  @Test
  void failureForGood_isBookedAndLeavesTheDisk() {
    restart(Rig.withQueue(Rig.onDisk(1, 100, Sizer.REQUESTS)));
    rig.send(1);
    rig.send(5);
    rig.answer(0, ScriptedSender.invalid());
    awaitAttempts(2);
    rig.answer(1, ScriptedSender.invalid());
    assertThat(rig.bench.account("traces").columns()).isEqualTo(Map.of("failed send_failed", 5L));
    assertThat(storage.records()).isZero();
  }

  @Test
  void diskFull_refusesRetryablyAndGivesTheRoomBack() {
    storage.fail(new StorageException("no space left", true, null));
    DeliveryProbe probe = rig.send(4);
    assertThat(probe.outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            no -> {
              assertThat(no.reason()).isEqualTo("storage_full");
              assertThat(no.message()).contains("no space left");
              assertThat(no.retryAfter()).isPositive();
            });
    assertThat(rig.exporter.heldSpans()).isZero();
    assertThat(rig.bench.meter(Rig.QUEUE_SIZE)).isZero();
    assertThat(rig.bench.meter(Rig.ENQUEUE_FAILED)).isEqualTo(4);
    storage.fail(null);
    assertThat(rig.send(4).answer()).contains(Outcome.DELIVERED);
  }

  @Test
  void untilStored_isAnsweredWhenTheDiskSaysSo() {
    storage.waitForSync();
    DeliveryProbe first = rig.send(1, DeliveryProbe.untilStored(1));
    assertThat(first.answer()).isEmpty();
    assertThat(rig.attempts()).isZero();
    storage.sync(Optional.empty());
    assertThat(first.answer()).contains(Outcome.DELIVERED);
    assertThat(rig.attempts()).isEqualTo(1);
  }

  @Test
  void untilStored_whenTheDiskFails_isRefusedAndCountedOnce() {
    storage.waitForSync();
    DeliveryProbe inMemory = rig.send(1, DeliveryProbe.untilStored(1));
    rig.send(1, DeliveryProbe.untilStored(1));
    DeliveryProbe onDisk = rig.send(5, DeliveryProbe.untilStored(5));
    storage.sync(Optional.of(new StorageException("input/output error", false, null)));
    assertThat(inMemory.answer().orElseThrow()).isInstanceOf(Outcome.Refused.class);
    assertThat(onDisk.answer().orElseThrow()).isInstanceOf(Outcome.Refused.class);
    assertThat(onDisk.copied()).isEqualTo(5);
    awaitAttempts(1);
    assertThat(rig.sender.attempt(0).spans().spanCount()).isEqualTo(5);
    rig.answer(0, SendResult.SENT);
    assertThat(rig.bench.account("traces").columns()).isEqualTo(Map.of("delivered", 5L));
    assertThat(storage.records()).isZero();
    assertThat(rig.exporter.heldSpans()).isZero();
  }

  @Test
  void untilDelivered_hearsTheDestinationAlsoThroughTheDisk() {
    DeliveryProbe fromMemory = rig.send(1, DeliveryProbe.untilDelivered(1));
    rig.send(1);
    DeliveryProbe fromDisk = rig.send(3, DeliveryProbe.untilDelivered(3));
    assertThat(fromDisk.answer()).isEmpty();
    rig.answer(0, ScriptedSender.invalid());
    assertThat(fromMemory.answer().orElseThrow()).isInstanceOf(Outcome.Rejected.class);
    awaitAttempts(3);
    rig.answer(2, SendResult.SENT);
    assertThat(fromDisk.outcome()).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void untilDelivered_atTheStop_isRefusedWithACopyOnDisk() {
    DeliveryProbe underWay = rig.send(2, DeliveryProbe.untilDelivered(2));
    rig.send(1);
    DeliveryProbe unread = rig.send(3, DeliveryProbe.untilDelivered(3));
    rig.exporter.stop(Workbench.now());
    assertThat(underWay.answer().orElseThrow()).isInstanceOf(Outcome.Refused.class);
    assertThat(unread.answer().orElseThrow()).isInstanceOf(Outcome.Refused.class);
    assertThat(List.of(underWay.copied(), underWay.kept())).containsOnly(2);
    assertThat(unread.copied()).isEqualTo(3);
    assertThat(rig.bench.account("traces").columns()).isEqualTo(Map.of("kept", 3L));
  }

  @Test
  void damage_isBookedByReason() {
    restart(Rig.withQueue(Rig.onDisk(1, 100, Sizer.ITEMS)));
    rig.send(4);
    rig.send(5);
    rig.exporter.stop(Workbench.now());
    storage.damageFirst();
    restart(TWO_AT_ONCE);
    awaitAttempts(1);
    assertThat(rig.sender.attempt(0).spans().spanCount()).isEqualTo(5);
    assertThat(rig.bench.account("traces").columns())
        .isEqualTo(Map.of("recovered", 9L, "failed storage_damaged", 4L));
    assertThat(rig.exporter.heldSpans()).isEqualTo(5);
    assertThat(rig.bench.meter(Rig.QUEUE_SIZE)).isEqualTo(5);
  }

  @Test
  void recordOfSomethingElse_isBookedAndNotTakenAgain() throws Exception {
    // Or the first exporter's reader, when its thread comes late, takes the record.
    rig.exporter.stop(Workbench.now());
    StoredLog log =
        storage.open(
            new LogOwner(ComponentKind.EXPORTER, ComponentId.parse("otlp_grpc/a"), "traces"));
    ByteBuffer other = ByteBuffer.wrap(new byte[] {(byte) 0xff, 0x07, 0x55});
    log.append(new NewRecord("traces", 9, ByteBuffer.allocate(0), List.of(other)));
    restart(TWO_AT_ONCE);
    rig.send(1);
    awaitAttempts(1);
    rig.answer(0, SendResult.SENT);
    // What is read and what is sent straight from memory are on two threads; this waits for both.
    rig.exporter.stop(Workbench.soon());
    assertThat(rig.bench.account("traces").columns())
        .containsEntry("recovered", 9L)
        .containsEntry("failed storage_damaged", 9L);
    assertThat(storage.records()).isZero();
    assertThat(rig.exporter.heldSpans()).isZero();
  }

  @Test
  void client_survivesWithoutItsCredentials() {
    Client client =
        new Client(
            "grpc",
            "10.0.0.7",
            Map.of("x-tenant", List.of("a", "b"), "authorization", List.of("Bearer secret")),
            Map.of("subject", List.of("ann")));
    rig.send(1, client);
    restart(TWO_AT_ONCE);
    awaitAttempts(1);
    assertThat(rig.sender.attempt(0).client())
        .isEqualTo(new Client("grpc", "10.0.0.7", Map.of("x-tenant", List.of("a", "b"))));
  }

  @Test
  void batches_areMadeOfWhatIsReadBack() {
    BatchSettings ten =
        new BatchSettings(
            Duration.ofSeconds(1), 10, 10, Optional.empty(), BatchSettings.Partition.defaults());
    for (int i = 0; i < 12; i++) {
      rig.send(3);
    }
    restart(Rig.withQueue(Rig.onDisk(1, 100, Sizer.ITEMS, false, Optional.of(ten))));
    int sent = 0;
    for (int i = 0; i < 3; i++) {
      awaitAttempts(i + 1);
      assertThat(rig.sender.attempt(i).spans().spanCount()).isEqualTo(10);
      rig.answer(i, SendResult.SENT);
      sent += 10;
      assertThat(storage.records()).isEqualTo(12 - sent / 3);
    }
  }

  /** What the contract of exporters says, but for what stays on disk. */
  @Test
  void stop_whileManySend_hasDeliveredOrKeptEverything() throws Exception {
    rig.sender.answerAll(SendResult.SENT);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<DeliveryProbe>> requests = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      requests.add(threads.submit(() -> rig.send(2)));
    }
    for (int i = 0; i < 150; i++) {
      requests.get(i).get(10, TimeUnit.SECONDS);
    }
    rig.exporter.stop(Workbench.soon());
    long left = 0;
    long refused = 0;
    for (Future<DeliveryProbe> request : requests) {
      DeliveryProbe probe = request.get(10, TimeUnit.SECONDS);
      assertThat(probe.closed()).isTrue();
      left += probe.kept() + probe.booked().stream().mapToInt(DeliveryProbe.Left::spans).sum();
      refused += probe.answer().orElseThrow() == Outcome.DELIVERED ? 0 : 2;
    }
    threads.shutdown();
    long fromDisk =
        rig.bench.account("traces").columns().values().stream().mapToLong(spans -> spans).sum();
    assertThat(left + fromDisk).isEqualTo(400);
    assertThat(rig.bench.meter(Rig.SENT) + 2 * storage.records() + refused).isEqualTo(400);
    assertThat(rig.exporter.heldSpans()).isZero();
  }

  @Test
  void stop_withoutStart_isQuietAndTakesNothing() throws Exception {
    SendingExporter exporter =
        new SendingExporter(new Workbench().context("x"), TWO_AT_ONCE, ScriptedSender.silent());
    DeliveryProbe probe = DeliveryProbe.of(2);
    exporter.consume(SpanFixtures.spans(2), probe.delivery());
    assertThat(probe.outcome()).isInstanceOf(Outcome.Refused.class);
    exporter.stop(Workbench.soon());
    exporter.stop(Workbench.soon());
    assertThat(exporter.heldSpans()).isZero();
  }

  @Test
  void overflow_whenBlocking_waitsForTheDisk() {
    restart(Rig.withQueue(Rig.onDisk(1, 4, Sizer.ITEMS, true, Optional.empty())));
    rig.send(3);
    DeliveryProbe waits = rig.send(2);
    assertThat(waits.answer()).isEmpty();
    assertThat(storage.records()).isEqualTo(1);
    rig.answer(0, SendResult.SENT);
    assertThat(waits.answer()).contains(Outcome.DELIVERED);
  }
}
