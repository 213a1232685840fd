package io.sluice.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Gate;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.Ports;
import io.sluice.e2e.harness.SluiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Load for a long time, through outages, reloads and restarts; {@code bench/soak} starts it. In
 * each of three lives, what the process takes at the end is held against what it took after its
 * beginning.
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
final class SoakLongRun {
  private static final String RELOADED = "Everything is ready. The new configuration is running.";
  private static final int LIVES = 3;
  private static final int PAUSE_MILLIS = 2;
  private static final long MORE_MEMORY_KIB = 64 << 10;
  private static final long MORE_FILES = 16;
  private static final long MORE_THREADS = 6;

  @TempDir private Path directory;

  private final Oracle oracle = new Oracle(CrashRun.SPANS_PER_REQUEST);
  private final Random random = new Random();
  private final StringBuilder report = new StringBuilder();
  private int interruptions;

  @Test
  void load_throughEverythingThatHappens_leavesNothingBehind() throws Exception {
    double minutes = Double.parseDouble(System.getProperty("sluice.soak.minutes", "30"));
    Duration life = Duration.ofSeconds((long) (minutes * 60 / LIVES));
    int port = Ports.free();
    try (OtlpSink sink = OtlpSink.grpc(oracle);
        Gate gate = Gate.before(sink)) {
      String yaml =
          CrashRun.yaml(port, gate.port(), directory.resolve("queue"), CrashRun.Sync.INTERVAL);
      Files.createDirectory(directory.resolve("queue"));
      Clients clients = Clients.start(oracle, port, CrashRun.SPANS_PER_REQUEST, PAUSE_MILLIS);
      for (int i = 0; i < LIVES - 1; i++) {
        live(yaml, gate, life);
      }
      lastLife(yaml, gate, life, clients);
    }
    judge(minutes);
  }

  private void live(String yaml, Gate gate, Duration time) throws Exception {
    try (SluiceProcess sluice = SluiceProcess.start(yaml)) {
      runFor(time, sluice, gate);
      tell(sluice.stop());
    }
  }

  /** Everything has to arrive in the end; what the books call kept, they kept at reloads. */
  private void lastLife(String yaml, Gate gate, Duration time, Clients clients) throws Exception {
    try (SluiceProcess sluice = SluiceProcess.start(yaml)) {
      runFor(time, sluice, gate);
      clients.stop();
      sluice.awaitMetric(
          "otelcol_exporter_queue_size{data_type=\"traces\",exporter=\"otlp_grpc\"}", 0);
      tell(sluice.stop());
    }
  }

  private void runFor(Duration time, SluiceProcess sluice, Gate gate) throws Exception {
    List<Footprint> footprints = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      disturb(sluice, gate);
      for (int i = 0; i < 4; i++) {
        pass(500);
        footprints.add(Footprint.of(sluice.pid()));
      }
    }
    compare(footprints);
  }

  private void disturb(SluiceProcess sluice, Gate gate) throws Exception {
    int dice = random.nextInt(10);
    if (dice < 2) {
      interruptions++;
      gate.shut();
      pass(500 + random.nextInt(2_500));
      gate.open();
    } else if (dice < 4) {
      interruptions++;
      int before = sluice.logged(RELOADED).size();
      sluice.reload();
      sluice.awaitLog("a reload", line -> sluice.logged(RELOADED).size() > before);
    }
  }

  private static void pass(int millis) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
  }

  private void compare(List<Footprint> all) {
    List<Footprint> early = all.subList(all.size() / 3, all.size() * 2 / 3);
    List<Footprint> late = all.subList(all.size() * 2 / 3, all.size());
    grew("resident KiB", early, late, Footprint::residentKib, MORE_MEMORY_KIB);
    grew("open files", early, late, Footprint::files, MORE_FILES);
    grew("threads", early, late, Footprint::threads, MORE_THREADS);
  }

  private void grew(
      String what,
      List<Footprint> early,
      List<Footprint> late,
      ToLongFunction<Footprint> value,
      long most) {
    long before = Footprint.median(early, value);
    long after = Footprint.median(late, value);
    report.append(String.format("| %s | %,d | %,d |%n", what, before, after));
    assertThat(after).as("%s: %s", what, report).isLessThanOrEqualTo(before + most);
  }

  private void tell(Books books) {
    interruptions++;
    report.append(
        String.format(
            "%nrecovered %,d, received %,d, delivered %,d, kept %,d, failed %,d%n%n"
                + "| | second third | last third |%n|---|---|---|%n",
            books.recovered(), books.received(), books.delivered(), books.kept(), books.failed()));
    assertThat(books.failed()).isZero();
  }

  private void judge(double minutes) throws Exception {
    long mayRepeat = (long) interruptions * CrashRun.CONSUMERS * CrashRun.SPANS_PER_REQUEST;
    String page =
        String.format(
            "# %s minutes of load%n%n"
                + "%,d spans acknowledged, %,d lost, %,d arrived twice (%,d may: what was in flight"
                + " when the backend went, or at %d reloads, outages and restarts).%n"
                + "After each life its books, before them what it took of the machine.%n%n"
                + "| | second third | last third |%n|---|---|---|%n%s",
            minutes,
            oracle.acknowledged(),
            oracle.lost(),
            oracle.repeated(),
            mayRepeat,
            interruptions,
            report);
    Files.writeString(Path.of(System.getProperty("sluice.soak.report", "target/soak.md")), page);
    assertThat(oracle.lost()).as(page).isZero();
    assertThat(oracle.repeated()).as(page).isLessThanOrEqualTo(mayRepeat);
  }
}
