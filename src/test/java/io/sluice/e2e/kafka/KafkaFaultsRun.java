package io.sluice.e2e.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.SpanBitmap;
import io.sluice.kafka.broker.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members of a group come, go and die, and the broker restarts; {@code bench/kafka-faults}. */
@Timeout(value = 1, unit = TimeUnit.DAYS)
final class KafkaFaultsRun {
  private static final int MOST_SPANS = 100_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static String configuration(TestBroker broker, OtlpSink sink) {
    return """
    receivers:
      kafka:
        brokers: [ "%s" ]
        initial_offset: earliest
        session_timeout: 3s
        heartbeat_interval: 500ms
        traces: { topics: [ faults ] }
    processors:
      batch: { timeout: 50ms }
    exporters:
      otlp_grpc: { endpoint: "127.0.0.1:%d", tls: { insecure: true } }
    service:
      pipelines:
        traces: { receivers: [ kafka ], processors: [ batch ], exporters: [ otlp_grpc ] }
    """
        .formatted(broker.address(), sink.port());
  }

  @Test
  void members_thatComeGoAndDie_loseNothing(@TempDir Path directory) throws Exception {
    long seconds = Long.getLong("sluice.kafka.seconds", 60);
    Random random = new Random(Long.getLong("sluice.kafka.seed", 1));
    SpanBitmap seen = new SpanBitmap(MOST_SPANS);
    try (TestBroker broker = TestBroker.start(directory);
        OtlpSink sink = OtlpSink.grpc(seen)) {
      broker.createTopic("faults", 6);
      String yaml = configuration(broker, sink);
      int turns = 0;
      int sent;
      try (SluiceProcess lasting = Launch.of(yaml).start();
          Feed feed = new Feed(broker, "faults")) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        for (; System.nanoTime() < end; turns++) {
          try (SluiceProcess passing = Launch.of(yaml).start()) {
            awaitPartitions(passing);
            pause(random.nextInt(3000));
            leave(passing, random);
          }
          if (turns % 4 == 3) {
            broker.stop();
            pause(random.nextInt(2000));
            broker.start();
          }
        }
        sent = feed.end();
        awaitAll(seen, sent);
        lasting.stop();
      }
      System.err.printf(
          "%d members came and went, %d spans arrived, none is missing, %d came again%n",
          turns, sent, seen.repeated());
    }
  }

  private static void leave(SluiceProcess member, Random random) throws InterruptedException {
    if (random.nextBoolean()) {
      member.kill();
    } else {
      member.stop();
    }
  }

  /** Waits until the group has given a member something to do. */
  private static void awaitPartitions(SluiceProcess member) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (member.metrics().series().entrySet().stream()
        .noneMatch(
            entry ->
                entry.getKey().startsWith("otelcol_kafka_receiver_records{")
                    && entry.getValue() > 0)) {
      assertThat(System.nanoTime()).as("a member got no partition").isLessThan(end);
      pause(100);
    }
  }

  private static void awaitAll(SpanBitmap seen, int sent) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (seen.missing() > MOST_SPANS - sent) {
      assertThat(System.nanoTime())
          .as("%d spans are missing", seen.missing() - (MOST_SPANS - sent))
          .isLessThan(end);
      pause(100);
    }
  }

  private static void pause(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
