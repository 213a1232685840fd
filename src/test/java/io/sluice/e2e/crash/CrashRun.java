package io.sluice.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Gate;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts Sluice on one directory, kills it at a random moment, damages the directory, and starts it
 * again; in the end everything that was acknowledged must have arrived.
 */
final class CrashRun {
  static final int SPANS_PER_REQUEST = 50;
  static final int CONSUMERS = 4;
  private static final int LONGEST_LIFE_MILLIS = 1_500;

  /** On a disk that is as good as full. */
  private static final int MOST_ROOM = 512 << 10;

  private final Path directory;
  private final Random random;
  private final Hardships hardships;
  private final Oracle oracle = new Oracle(SPANS_PER_REQUEST);
  private final Report report;
  private int kills;
  private int flips;

  CrashRun(Path directory, long seed, Hardships hardships) {
    this.directory = directory;
    this.random = new Random(seed);
    this.hardships = hardships;
    this.report = new Report(seed);
  }

  /** How the queue makes things durable, as lines of the configuration. */
  enum Sync {
    EACH_REQUEST("fsync: true"),
    INTERVAL("fsync_interval: 100ms"),
    NEVER("fsync_interval: 0s");

    private final String key;

    Sync(String key) {
      this.key = key;
    }
  }

  /** Kills so often, then lets everything arrive, and judges. */
  Report run(int wanted) throws Exception {
    try (OtlpSink sink = OtlpSink.grpc(oracle);
        Gate gate = Gate.before(sink)) {
      while (kills < wanted) {
        Sync sync = Sync.values()[kills % Sync.values().length];
        List<Damage> damages = hardships.damages();
        life(gate, sync, damages.get(random.nextInt(damages.size())));
      }
      finish(gate);
    }
    judge();
    return report;
  }

  private void life(Gate gate, Sync sync, Damage damage) throws Exception {
    boolean outage = random.nextInt(3) == 0;
    boolean full = hardships.fullDisk() && random.nextInt(4) == 0;
    boolean jumps = hardships.clock().isPresent() && random.nextInt(3) == 0;
    if (outage) {
      gate.shut();
    }
    int before = oracle.requests();
    Optional<FullDisk> disk = Optional.empty();
    if (full) {
      disk = Optional.of(FullDisk.leaving(directory, random.nextInt(MOST_ROOM)));
    }
    liveAndDie(gate.port(), sync, jumps);
    kills++;
    if (disk.isPresent()) {
      disk.get().makeRoom();
    }
    if (outage) {
      gate.open();
    }
    boolean flipped = damage.happen(directory, random);
    flips += flipped ? 1 : 0;
    boolean torn = damage == Damage.HALF_A_RECORD;
    report.add(
        new Report.Life(sync, outage, full, jumps, torn, flipped, before, oracle.requests()));
  }

  private void liveAndDie(int backend, Sync sync, boolean jumps) throws Exception {
    int millis = 100 + random.nextInt(LONGEST_LIFE_MILLIS);
    try (SluiceProcess sluice = start(backend, sync)) {
      Clients clients = Clients.start(oracle, sluice.grpcPort(), SPANS_PER_REQUEST);
      pass(millis / 2);
      if (jumps) {
        hardships.clock().orElseThrow().jump(random);
      }
      pass(millis / 2);
      sluice.kill();
      clients.stop();
    }
  }

  /** What the clock was set to it keeps until it jumps again. */
  private SluiceProcess start(int backend, Sync sync) throws IOException, InterruptedException {
    Launch launch = Launch.of(yaml(backend, sync));
    if (hardships.clock().isPresent()) {
      for (var variable : hardships.clock().get().environment().entrySet()) {
        launch = launch.environment(variable.getKey(), variable.getValue());
      }
    }
    return launch.start();
  }

  /** A moment that nothing else determines: the kill has to be at no particular point. */
  private static void pass(int millis) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
  }

  private void finish(Gate gate) throws IOException, InterruptedException {
    try (SluiceProcess sluice = start(gate.port(), Sync.INTERVAL)) {
      sluice.awaitMetric(
          "otelcol_exporter_queue_size{data_type=\"traces\",exporter=\"otlp_grpc\"}", 0);
      Books books = sluice.stop();
      report.end(books);
    }
  }

  private void judge() {
    int mayBeLost = flips * SPANS_PER_REQUEST;
    long mayRepeat = (long) (kills * CONSUMERS + flips) * SPANS_PER_REQUEST;
    report.verdict(oracle, flips, mayBeLost, mayRepeat);
    assertThat(oracle.acknowledged()).as("acknowledged").isPositive();
    assertThat(oracle.lost())
        .as("acknowledged and lost; %s", report)
        .isLessThanOrEqualTo(mayBeLost);
    assertThat(oracle.repeated()).as("duplicates; %s", report).isLessThanOrEqualTo(mayRepeat);
  }

  String yaml(int port, Sync sync) {
    return yaml(0, port, directory, sync);
  }

  /** A queue on disk in {@code directory}, behind a receiver on a port and before a backend. */
  static String yaml(int receiver, int backend, Path directory, Sync sync) {
    return """
    receivers:
      otlp:
        protocols:
          grpc: { endpoint: 127.0.0.1:%d }
    exporters:
      otlp_grpc:
        endpoint: 127.0.0.1:%d
        tls: { insecure: true }
        compression: none
        retry_on_failure: { initial_interval: 20ms, max_interval: 100ms, max_elapsed_time: 0s }
        sending_queue:
          storage: file_storage
          queue_size: 100000000
          sizer: items
          num_consumers: %d
    extensions:
      file_storage:
        directory: %s
        %s
    service:
      extensions: [file_storage]
      pipelines:
        traces:
          receivers: [otlp]
          exporters: [otlp_grpc]
          acknowledge: stored
    """
        .formatted(receiver, backend, CONSUMERS, directory, sync.key);
  }
}
