package io.sluice.e2e.kafka;

import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.SpanStore;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.kafka.broker.TestBroker;
import io.sluice.spans.SpanBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a span costs from a full topic through {@code batch} to OTLP; {@code bench/kafka}. */
@Timeout(value = 1, unit = TimeUnit.HOURS)
final class KafkaThroughputRun {
  private static final int SPANS_PER_MESSAGE = 100;
  private static final double TICKS_PER_SECOND = 100;

  /** Only counts. */
  private static final class Counting implements SpanStore {
    private final AtomicLong spans = new AtomicLong();

    @Override
    public void take(byte[] request) {
      spans.addAndGet(SpanBatch.trusted(request, 0, request.length).spanCount());
    }

    @Override
    public long spans() {
      return spans.get();
    }
  }

  private static String configuration(TestBroker broker, OtlpSink sink) {
    return """
    receivers:
      kafka:
        brokers: [ "%s" ]
        initial_offset: earliest
        traces: { topics: [ full ] }
    processors:
      batch:
    exporters:
      otlp_grpc:
        endpoint: "127.0.0.1:%d"
        compression: none
        tls: { insecure: true }
    service:
      pipelines:
        traces: { receivers: [ kafka ], processors: [ batch ], exporters: [ otlp_grpc ] }
    """
        .formatted(broker.address(), sink.port());
  }

  @Test
  void topicToOtlp_costsSoMuchASpan(@TempDir Path directory) throws Exception {
    long spans = Long.getLong("sluice.kafka.spans", 4_000_000);
    try (TestBroker broker = TestBroker.start(directory);
        OtlpSink sink = OtlpSink.grpc(new Counting())) {
      broker.createTopic("full", 4);
      int bytes = fill(broker, spans / SPANS_PER_MESSAGE);
      try (SluiceProcess sluice =
          Launch.of(configuration(broker, sink)).forLong().heap(1024).start()) {
        awaitSpans(sink, spans / 2);
        long from = sink.spans();
        double cpu = cpuSeconds(sluice.pid());
        long start = System.nanoTime();
        awaitSpans(sink, spans / SPANS_PER_MESSAGE * SPANS_PER_MESSAGE);
        double took = (System.nanoTime() - start) / 1e9;
        double micros = (cpuSeconds(sluice.pid()) - cpu) * 1e6 / (sink.spans() - from);
        System.err.printf(
            "%.2f µs of CPU a span of %d bytes, %.0f spans a second; the first half warmed it up%n",
            micros, bytes / SPANS_PER_MESSAGE, (sink.spans() - from) / took);
        sluice.stop();
      }
    }
  }

  /** On a busy machine this may take longer than a test has patience for. */
  private static void awaitSpans(OtlpSink sink, long spans) {
    while (sink.spans() < spans) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** Fills the topic; tells how many bytes a message has. */
  private static int fill(TestBroker broker, long messages) throws Exception {
    byte[] message = TestSpans.request(SPANS_PER_MESSAGE).toByteArray();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", broker.address(),
                "key.serializer", ByteArraySerializer.class,
                "value.serializer", ByteArraySerializer.class))) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (long i = 0; i < messages; i++) {
        sent.add(producer.send(new ProducerRecord<>("full", (int) (i % 4), null, message)));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
    return message.length;
  }

  /** User and system time of all threads, by the hundredth of a second. */
  private static double cpuSeconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }
}
