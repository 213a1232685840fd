package io.sluice.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.sluice.e2e.harness.Gate;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.NumberedSpans;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The long form, which {@code bench/crash} starts. */
@Timeout(value = 1, unit = TimeUnit.DAYS)
final class CrashLongRun {
  @TempDir private Path directory;

  @Test
  void killed_manyTimes_losesNothingThatWasStored() throws Exception {
    long seed = Long.getLong("sluice.crash.seed", System.nanoTime());
    Report report =
        new CrashRun(folder(), seed, hardships())
            .run(Integer.getInteger("sluice.crash.kills", 200));
    report.write(Path.of(System.getProperty("sluice.crash.report", "target/crash.md")));
    assertThat(report.toString()).contains("acknowledged and lost");
  }

  /** On a disk of its own, if there is one, so that it can be full. */
  private Path folder() throws IOException {
    String disk = System.getProperty("sluice.crash.disk");
    return disk == null ? directory : Files.createTempDirectory(Path.of(disk), "queue");
  }

  /** Without flipped bits, nothing at all may be lost. */
  private Hardships hardships() throws IOException {
    List<Damage> damages =
        Boolean.getBoolean("sluice.crash.flips")
            ? List.of(Damage.values())
            : List.of(Damage.NONE, Damage.HALF_A_RECORD);
    String library = System.getProperty("sluice.crash.clock");
    Optional<JumpingClock> clock =
        library == null
            ? Optional.empty()
            : Optional.of(JumpingClock.of(Path.of(library), directory));
    return new Hardships(damages, System.getProperty("sluice.crash.disk") != null, clock);
  }

  /** On a real file system that gets full, named by {@code sluice.crash.disk}. */
  @Test
  void diskFull_refusesAndGoesOnWhenThereIsRoom() throws Exception {
    Path small = folder();
    Oracle oracle = new Oracle(CrashRun.SPANS_PER_REQUEST);
    try (OtlpSink sink = OtlpSink.grpc(oracle);
        Gate gate = Gate.shutBefore(sink);
        SluiceProcess sluice =
            SluiceProcess.start(CrashRun.yaml(0, gate.port(), small, CrashRun.Sync.INTERVAL));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      String refusal = fill(client, oracle);
      assertThat(refusal).contains("No space left on device", "free some space");
      gate.open();
      sink.awaitSpans(oracle.acknowledged());
      NumberedSpans spans = new NumberedSpans(CrashRun.SPANS_PER_REQUEST);
      int request = oracle.nextRequest();
      client.sendUntilTaken(spans.request((long) request * CrashRun.SPANS_PER_REQUEST));
      oracle.acknowledged(request);
      sink.awaitSpans(oracle.acknowledged());
      assertThat(oracle.lost()).isZero();
      assertThat(sluice.stop().kept()).isZero();
    }
  }

  private static String fill(GrpcClient client, Oracle oracle) throws Exception {
    NumberedSpans spans = new NumberedSpans(CrashRun.SPANS_PER_REQUEST);
    while (true) {
      int request = oracle.nextRequest();
      try {
        client.send(spans.request((long) request * CrashRun.SPANS_PER_REQUEST)).get();
        oracle.acknowledged(request);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof StatusRuntimeException refused) {
          return String.valueOf(refused.getStatus().getDescription());
        }
        throw e;
      }
    }
  }
}
