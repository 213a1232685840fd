package io.sluice.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Gate;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.NumberedSpans;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backlog of gigabytes on disk: what it takes of memory, how soon a new process serves with it,
 * and whether it leaves whole and in order. {@code bench/backlog} starts it.
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
final class BacklogLongRun {
  private static final int SPANS_PER_REQUEST = 25_000;
  private static final int HEAP_MIB = 256;
  private static final long MOST_HEAP_KIB = 48 << 10;
  private static final Pattern USED = Pattern.compile("(?:total|used) +(\\d+)K, used (\\d+)K");
  private static final String QUEUE =
      "otelcol_exporter_queue_size{data_type=\"traces\",exporter=\"otlp_grpc\"}";

  @TempDir private Path directory;

  private final StringBuilder report = new StringBuilder();
  private int requests;

  @Test
  void backlog_onDisk_takesNoMemory_andLeavesInOrder() throws Exception {
    double gigabytes = Double.parseDouble(System.getProperty("sluice.backlog.gigabytes", "10"));
    OrderedSink store = new OrderedSink(SPANS_PER_REQUEST);
    try (OtlpSink sink = OtlpSink.grpc(store);
        Gate gate = Gate.shutBefore(sink)) {
      String yaml = yaml(gate.port());
      long empty = fill(yaml, (long) (gigabytes * 1e9));
      drain(yaml, gate, store);
      tell("heap after a collection, nothing on disk", String.format("%,d KiB", empty));
    }
    Path page = Path.of(System.getProperty("sluice.backlog.report", "target/backlog.md"));
    Files.writeString(page, "| | |\n|---|---|\n" + report);
    assertThat(store.spans())
        .as("arrived; %s", report)
        .isEqualTo((long) requests * SPANS_PER_REQUEST);
    assertThat(store.repeated()).as("arrived twice").isZero();
    assertThat(store.outOfOrder()).as("requests out of order").isZero();
  }

  private String yaml(int backend) {
    return CrashRun.yaml(0, backend, directory, CrashRun.Sync.INTERVAL)
        .replace("num_consumers: " + CrashRun.CONSUMERS, "num_consumers: 1")
        .replace("queue_size: 100000000", "queue_size: 1000000000");
  }

  /** Returns the heap before anything came. */
  private long fill(String yaml, long bytes) throws Exception {
    NumberedSpans spans = new NumberedSpans(SPANS_PER_REQUEST);
    try (SluiceProcess sluice = Launch.of(yaml).heap(HEAP_MIB).start();
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(spans.request(0)).get();
      requests = 1;
      long empty = heap(sluice);
      long begin = System.nanoTime();
      while (onDisk() < bytes) {
        for (int i = 0; i < 20; i++) {
          client.sendUntilTaken(spans.request((long) requests * SPANS_PER_REQUEST));
          requests++;
        }
      }
      long held = heap(sluice);
      tell("on disk", String.format("%,d MB in %,d requests", onDisk() / 1_000_000, requests));
      tell("written in", String.format("%.1f s", seconds(begin)));
      tell(
          "heap after a collection, all on disk",
          String.format("%,d KiB of %,d MiB", held, HEAP_MIB));
      tell("resident", String.format("%,d KiB", Footprint.of(sluice.pid()).residentKib()));
      assertThat(held - empty).as("KiB of heap that a backlog takes").isLessThan(MOST_HEAP_KIB);
      sluice.kill();
      return empty;
    }
  }

  private void drain(String yaml, Gate gate, OrderedSink store) throws Exception {
    long begin = System.nanoTime();
    try (SluiceProcess sluice = Launch.of(yaml).heap(HEAP_MIB).start()) {
      tell("from the start after kill -9 until it serves", String.format("%.1f s", seconds(begin)));
      tell("heap after a collection, all found again", String.format("%,d KiB", heap(sluice)));
      begin = System.nanoTime();
      gate.open();
      long all = (long) requests * SPANS_PER_REQUEST;
      long mostKib = 0;
      while (store.spans() < all && System.nanoTime() - begin < Duration.ofHours(2).toNanos()) {
        long before = store.spans();
        sluice.metrics();
        mostKib = Math.max(mostKib, Footprint.of(sluice.pid()).residentKib());
        assertThat(store.spans()).isGreaterThanOrEqualTo(before);
      }
      sluice.awaitMetric(QUEUE, 0);
      tell("sent in", String.format("%.1f s, in order", seconds(begin)));
      tell("resident at the most meanwhile", String.format("%,d KiB", mostKib));
      tell("books", sluice.stop().toString());
      tell("left on disk", String.format("%,d bytes", onDisk()));
    }
  }

  private void tell(String what, String value) {
    report.append("| ").append(what).append(" | ").append(value).append(" |\n");
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private long onDisk() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      long sum = 0;
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        sum += Files.size(log);
      }
      return sum;
    }
  }

  /** What is in use after a full collection, in KiB. */
  private static long heap(SluiceProcess sluice) throws Exception {
    command(sluice, "GC.run");
    Matcher used = USED.matcher(command(sluice, "GC.heap_info"));
    long sum = 0;
    while (used.find()) {
      sum += Long.parseLong(used.group(2));
    }
    assertThat(sum).as("what the collector says of the heap").isPositive();
    return sum;
  }

  private static String command(SluiceProcess sluice, String command) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(sluice.pid()), command)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
