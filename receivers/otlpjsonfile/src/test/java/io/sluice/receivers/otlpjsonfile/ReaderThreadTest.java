package io.sluice.receivers.otlpjsonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentId;
import io.sluice.testkit.Workbench;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReaderThreadTest {
  private final ReaderThread reader = new ReaderThread(ComponentId.of("otlp_json_file"));

  @Test
  void execute_runsOnAThreadThatNamesTheReceiver() throws Exception {
    CompletableFuture<String> name = new CompletableFuture<>();
    reader.execute(() -> name.complete(Thread.currentThread().getName()));
    assertThat(name.get(10, TimeUnit.SECONDS)).isEqualTo("receiver-otlp_json_file");
    reader.stop(Workbench.soon());
  }

  @Test
  void stop_atTheDeadline_interruptsWhoWaits() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    reader.execute(
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.complete(true);
          }
        });
    begun.await();
    reader.stop(Workbench.now());
    assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    reader.execute(() -> interrupted.obtrudeValue(false));
    assertThat(interrupted.get()).isTrue();
  }
}
