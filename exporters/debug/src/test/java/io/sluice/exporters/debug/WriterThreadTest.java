package io.sluice.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentId;
import io.sluice.exporters.sending.QueueSettings;
import io.sluice.testkit.Workbench;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WriterThreadTest {
  private final WriterThread writer = new WriterThread(ComponentId.parse("debug/x"));

  @Test
  void execute_afterStart_runsOnAThreadThatNamesTheExporter() throws Exception {
    writer.start();
    CompletableFuture<String> name = new CompletableFuture<>();
    writer.execute(() -> name.complete(Thread.currentThread().getName()));
    assertThat(name.get(10, TimeUnit.SECONDS)).isEqualTo("exporter-debug/x");
    writer.stop(Workbench.soon());
  }

  @Test
  void stop_withWorkLeft_waitsForIt() {
    writer.start();
    CountDownLatch done = new CountDownLatch(100);
    for (int i = 0; i < 100; i++) {
      writer.execute(done::countDown);
    }
    writer.stop(Workbench.soon());
    assertThat(done.getCount()).isZero();
  }

  @Test
  void stop_afterTheDeadline_waitsForNobody() throws Exception {
    writer.start();
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Boolean> released = new CompletableFuture<>();
    writer.execute(() -> released.complete(isReleased(release)));
    writer.stop(Workbench.now());
    assertThat(released).isNotDone();
    release.countDown();
    assertThat(released.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void printer_onlyWithQueue_hasAThreadOfItsOwn() {
    DebugExporterSettings plain = DebugExporterSettings.defaults();
    DebugExporterSettings queued =
        new DebugExporterSettings(
            Verbosity.BASIC, 2, 1, true, Optional.empty(), Optional.of(QueueSettings.defaults()));
    Workbench bench = new Workbench();
    assertThat(new SpanPrinter(bench.context("debug"), queued).executor())
        .isInstanceOf(WriterThread.class);
    assertThat(new SpanPrinter(bench.context("debug"), plain).executor())
        .isNotInstanceOf(WriterThread.class);
  }

  private static boolean isReleased(CountDownLatch release) {
    try {
      return release.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
