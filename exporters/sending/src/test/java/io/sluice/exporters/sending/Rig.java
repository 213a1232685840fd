package io.sluice.exporters.sending;

import io.sluice.component.Client;
import io.sluice.component.ComponentId;
import io.sluice.component.StartException;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.MemoryStorage;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.Optional;

/** An exporter with a scripted sender, on a workbench; the jitter is always in the middle. */
final class Rig {
  static final String SENT = "otelcol_exporter_sent_spans";
  static final String SEND_FAILED = "otelcol_exporter_send_failed_spans";
  static final String ENQUEUE_FAILED = "otelcol_exporter_enqueue_failed_spans";
  static final String QUEUE_SIZE = "otelcol_exporter_queue_size";
  static final String IN_FLIGHT = "otelcol_exporter_in_flight_requests";

  final Workbench bench = new Workbench();
  final ScriptedSender sender;
  final SendingExporter exporter;

  Rig(SendingSettings settings, ScriptedSender sender) {
    this(settings, sender, new MemoryStorage());
  }

  /** With a disk that may have been in use before. */
  Rig(SendingSettings settings, ScriptedSender sender, MemoryStorage storage) {
    this(settings, sender, storage, Elsewhere.NOWHERE);
  }

  /** With somewhere else to go. */
  Rig(SendingSettings settings, ScriptedSender sender, Elsewhere elsewhere) {
    this(settings, sender, new MemoryStorage(), elsewhere);
  }

  private Rig(
      SendingSettings settings, ScriptedSender sender, MemoryStorage storage, Elsewhere elsewhere) {
    this.sender = sender;
    bench.with("file_storage", storage);
    this.exporter =
        new SendingExporter(bench.context("otlp_grpc/a"), settings, sender, elsewhere, () -> 0.5);
    try {
      exporter.start(bench);
    } catch (StartException e) {
      throw new AssertionError("the scripted sender starts without more ado", e);
    }
  }

  static Rig silent(SendingSettings settings) {
    return new Rig(settings, ScriptedSender.silent());
  }

  DeliveryProbe send(int spans) {
    return send(spans, Client.NONE);
  }

  DeliveryProbe send(int spans, Client client) {
    return send(spans, DeliveryProbe.of(spans, client));
  }

  DeliveryProbe send(int spans, DeliveryProbe probe) {
    exporter.consume(SpanFixtures.spans(spans), probe.delivery());
    return probe;
  }

  void advance(Duration by) {
    bench.time().advance(by);
  }

  /** Answers the attempt of this number. */
  void answer(int number, SendResult result) {
    sender.attempt(number).answer(result);
  }

  int attempts() {
    return sender.attempts().size();
  }

  static SendingSettings withQueue(QueueSettings queue) {
    return new SendingSettings(Duration.ofSeconds(5), Optional.of(queue), RetrySettings.defaults());
  }

  static SendingSettings withoutQueue(RetrySettings retry) {
    return new SendingSettings(Duration.ofSeconds(5), Optional.empty(), retry);
  }

  static SendingSettings withBatch(BatchSettings batch) {
    return withQueue(
        new QueueSettings(
            10,
            100_000,
            Optional.of(Sizer.ITEMS),
            false,
            false,
            Optional.empty(),
            Optional.of(batch)));
  }

  static QueueSettings queue(int consumers, long size, Sizer sizer) {
    return new QueueSettings(
        consumers, size, Optional.of(sizer), false, false, Optional.empty(), Optional.empty());
  }

  static QueueSettings onDisk(int consumers, long size, Sizer sizer) {
    return onDisk(consumers, size, sizer, false, Optional.empty());
  }

  static QueueSettings onDisk(
      int consumers, long size, Sizer sizer, boolean block, Optional<BatchSettings> batch) {
    return new QueueSettings(
        consumers,
        size,
        Optional.of(sizer),
        block,
        false,
        Optional.of(ComponentId.of("file_storage")),
        batch);
  }

  static QueueSettings overflowing(int consumers, long size) {
    return new QueueSettings(
        consumers, size, Optional.empty(), true, false, Optional.empty(), Optional.empty());
  }

  static QueueSettings waitingForResult() {
    return new QueueSettings(
        10, 1000, Optional.empty(), false, true, Optional.empty(), Optional.empty());
  }

  static RetrySettings noRetry() {
    return new RetrySettings(
        false, Duration.ofSeconds(5), 0.5, 1.5, Duration.ofSeconds(30), Duration.ofMinutes(5));
  }
}
