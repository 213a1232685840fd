package io.sluice.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.sluice.e2e.harness.Gate;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.NumberedSpans;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import java.nio.file.Path;
import java.util.List;
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
        new CrashRun(directory, seed).run(Integer.getInteger("sluice.crash.kills", 200), damages());
    report.write(Path.of(System.getProperty("sluice.crash.report", "target/crash.md")));
    assertThat(report.toString()).contains("acknowledged and lost");
  }

  /** Without flipped bits, nothing at all may be lost. */
  private static List<Damage> damages() {
    return Boolean.parseBoolean(System.getProperty("sluice.crash.flips", "true"))
        ? List.of(Damage.values())
        : List.of(Damage.NONE, Damage.HALF_A_RECORD);
  }

  /** On a real file system that is full, named by {@code sluice.crash.small}. */
  @Test
  void diskFull_refusesAndGoesOnWhenThereIsRoom() throws Exception {
    Path small = Path.of(System.getProperty("sluice.crash.small"));
    Oracle oracle = new Oracle(CrashRun.SPANS_PER_REQUEST);
    try (OtlpSink sink = OtlpSink.grpc(oracle);
        Gate gate = Gate.shutBefore(sink);
        SluiceProcess sluice =
            SluiceProcess.start(new CrashRun(small, 1).yaml(gate.port(), CrashRun.Sync.INTERVAL));
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
