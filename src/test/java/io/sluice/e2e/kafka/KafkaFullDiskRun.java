package io.sluice.e2e.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.NumberedSpans;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.SpanBitmap;
import io.sluice.kafka.broker.BrokerProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker's disk fills up while spans flow, and is emptied again; {@code bench/kafka-full-disk}
 * makes a small one and starts this.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
final class KafkaFullDiskRun {
  private static final Path DISK = Path.of(System.getProperty("sluice.kafka.disk", ""));
  private static final int TURNS = Integer.getInteger("sluice.kafka.turns", 3);
  private static final int MOST_SPANS = 10_000_000;
  private static final int SPANS_A_REQUEST = 10;
  private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(5);
  private static final Duration WHILE_FULL = Duration.ofSeconds(15);
  private static final Duration WHILE_EMPTY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final SpanBitmap seen = new SpanBitmap(MOST_SPANS);
  private final NumberedSpans requests = new NumberedSpans(SPANS_A_REQUEST);
  private int sent;

  private static String configuration(BrokerProcess broker, OtlpSink sink) {
    return """
    receivers:
      otlp: { protocols: { grpc: { endpoint: 127.0.0.1:0 } } }
      kafka:
        brokers: [ "%1$s" ]
        initial_offset: earliest
        traces: { topics: [ full ] }
    processors:
      batch: { timeout: 50ms }
    exporters:
      kafka:
        brokers: [ "%1$s" ]
        traces: { topic: full }
        producer: { required_acks: all }
        sending_queue: { queue_size: 100000 }
        retry_on_failure: { max_interval: 1s, max_elapsed_time: 0s }
      otlp_grpc: { endpoint: "127.0.0.1:%2$d", tls: { insecure: true } }
    service:
      pipelines:
        traces/in: { receivers: [ otlp ], exporters: [ kafka ] }
        traces/out: { receivers: [ kafka ], processors: [ batch ], exporters: [ otlp_grpc ] }
    """
        .formatted(broker.address(), sink.port());
  }

  @Test
  void fullDisk_ofTheBroker_delaysSpans_andLosesNone(@TempDir Path directory) throws Exception {
    Path broken = directory.resolve("broker.log");
    try (BrokerProcess broker =
            new BrokerProcess(Files.createDirectory(DISK.resolve("data")), broken);
        OtlpSink sink = OtlpSink.grpc(seen)) {
      broker.start();
      makeTopic(broker);
      int ended = 0;
      try (SluiceProcess sluice = Launch.of(configuration(broker, sink)).start();
          GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
        feed(client, WHILE_EMPTY);
        for (int turn = 0; turn < TURNS; turn++) {
          ended += fill(broker, client) ? 1 : 0;
          feed(client, WHILE_EMPTY);
          awaitAll();
        }
        Books books = sluice.stop();
        report(sluice, books, ended);
      }
    }
  }

  private static void makeTopic(BrokerProcess broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      admin.createTopics(List.of(new NewTopic("full", 6, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topic could not be made", e.getCause());
    }
  }

  /**
   * Fills the disk and empties it; tells whether that was the broker's end, who then comes again.
   */
  private boolean fill(BrokerProcess broker, GrpcClient client) throws Exception {
    Path filler = DISK.resolve("filler");
    long start = System.nanoTime();
    while (System.nanoTime() - start < WHILE_FULL.toNanos()) {
      useUp(filler);
      feed(client, Duration.ofSeconds(1));
    }
    Files.delete(filler);
    boolean ended = !broker.isAlive();
    if (ended) {
      broker.start();
    }
    return ended;
  }

  /** Takes whatever room there is. */
  private static void useUp(Path filler) throws IOException {
    byte[] much = new byte[1 << 16];
    int size = much.length;
    try (OutputStream out =
        Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (size > 0) {
        size = write(out, much, size) ? size : size / 2;
      }
    }
  }

  private static boolean write(OutputStream out, byte[] bytes, int size) {
    try {
      out.write(bytes, 0, size);
      return true;
    } catch (IOException e) {
      // No room for so much; there may be some for less.
      return false;
    }
  }

  private void feed(GrpcClient client, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      client.sendUntilTaken(requests.request(sent));
      sent += SPANS_A_REQUEST;
      LockSupport.parkNanos(BETWEEN_REQUESTS.toNanos());
    }
  }

  private void awaitAll() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (seen.missing() > MOST_SPANS - sent) {
      assertThat(System.nanoTime())
          .as("%d spans of %d are missing", seen.missing() - (MOST_SPANS - sent), sent)
          .isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private void report(SluiceProcess sluice, Books books, int ended) {
    assertThat(books.failed()).as(books.toString()).isZero();
    assertThat(books.received()).as(books.toString()).isEqualTo(books.delivered());
    System.err.printf(
        "the broker's disk was full %d times, and %d times that was its end;"
            + " %d spans arrived, none is missing, %d came again%n",
        TURNS, ended, sent, seen.repeated());
    sluice
        .log()
        .lines()
        .filter(line -> line.contains("topic full: "))
        .limit(3)
        .forEach(System.err::println);
  }
}
