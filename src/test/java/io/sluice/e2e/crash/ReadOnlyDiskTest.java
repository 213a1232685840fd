package io.sluice.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Gate;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.NumberedSpans;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that can only be read, from the start or all at once. */
final class ReadOnlyDiskTest {
  private static final int SPANS = 10;

  @TempDir private Path folder;

  private final NumberedSpans spans = new NumberedSpans(SPANS);

  @Test
  void disk_thatBecomesReadOnly_refusesWithAReason_sendsWhatItHas_andKeepsOthersFromStarting()
      throws Exception {
    try (SmallDisk disk = SmallDisk.in(folder)) {
      Oracle oracle = new Oracle(SPANS);
      Path queue = Files.createDirectory(disk.path().resolve("queue"));
      try (OtlpSink sink = OtlpSink.grpc(oracle);
          Gate gate = Gate.shutBefore(sink)) {
        String yaml = CrashRun.yaml(0, gate.port(), queue, CrashRun.Sync.EACH_REQUEST);
        try (SluiceProcess sluice = SluiceProcess.start(yaml)) {
          becomesReadOnly(sluice, disk, gate, sink);
        }
        doesNotStart(yaml);
      }
    }
  }

  private void becomesReadOnly(SluiceProcess sluice, SmallDisk disk, Gate gate, OtlpSink sink)
      throws Exception {
    try (GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(spans.request(0)).get();
      disk.becomeReadOnly();
      for (int i = 1; i <= 3; i++) {
        byte[] request = spans.request((long) i * SPANS);
        assertThatThrownBy(() -> client.send(request).get())
            .isInstanceOf(ExecutionException.class)
            .hasMessageContaining("UNAVAILABLE")
            .hasMessageContaining("Read-only file system")
            .hasMessageContaining("mount it writable");
      }
      gate.open();
      sink.awaitSpans(SPANS);
      assertThat(sluice.metrics().text())
          .contains("sluice_ledger_refused_spans")
          .contains("reason=\"storage_failed\"");
      Books books = sluice.stop();
      assertThat(books.page("traces").refused()).containsEntry("storage_failed", 3 * SPANS);
      assertThat(books.delivered()).isEqualTo(SPANS);
    }
  }

  private static void doesNotStart(String yaml) throws Exception {
    try (SluiceProcess second = Launch.of(yaml).begin()) {
      assertThat(second.awaitExit()).isEqualTo(1);
      assertThat(second.log().lines().filter(line -> line.startsWith("Error: ")))
          .singleElement()
          .asString()
          .contains("Read-only file system", "mount it writable", "set directory to a place");
    }
  }
}
