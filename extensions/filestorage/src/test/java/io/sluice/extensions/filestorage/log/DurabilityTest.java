package io.sluice.extensions.filestorage.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.storage.Position;
import io.sluice.component.storage.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class DurabilityTest {
  private static LogBench bench(Durability durability) throws IOException {
    return new LogBench(new LogSettings(0, 300, durability, false));
  }

  private static Optional<StorageException> told(LogBench bench, Position position)
      throws Exception {
    CompletableFuture<Optional<StorageException>> told = new CompletableFuture<>();
    bench.log.whenDurable(position, told::complete);
    return told.get(10, TimeUnit.SECONDS);
  }

  @Test
  void eachRecord_toldOnlyWhenForced_survivesThePower() throws Exception {
    LogBench bench = bench(new Durability.EachRecord());
    String word = "word ".repeat(20);
    for (int i = 0; i < 5; i++) {
      assertThat(told(bench, bench.append(word))).isEmpty();
    }
    assertThat(bench.disk.forces()).isPositive();
    bench.disk.losePower(new Random(1));
    bench.open();
    assertThat(bench.takeAll()).hasSize(5).containsOnly(word);
    bench.log.close();
  }

  @Test
  void eachRecord_whenForcingFails_saysSoAndGoesOnInAnotherFile() throws Exception {
    LogBench bench = bench(new Durability.EachRecord());
    bench.disk.failForces(new IOException("Input/output error"));
    assertThat(told(bench, bench.append("one")).orElseThrow())
        .hasMessageContaining("Input/output error");
    assertThat(bench.lines.messages(Level.ERROR)).hasSize(1);
    bench.disk.failForces(null);
    assertThat(told(bench, bench.append("two"))).isEmpty();
    assertThat(bench.segments()).hasSize(2);
    assertThat(bench.takeAll()).containsExactly("one", "two");
    bench.log.close();
  }

  @Test
  void interval_tellsAtOnceAndForcesSoonAfter() throws Exception {
    LogBench bench = bench(new Durability.Every(Duration.ofMillis(1)));
    CountDownLatch forced = bench.disk.nextForce();
    assertThat(told(bench, bench.append("one"))).isEmpty();
    assertThat(forced.await(10, TimeUnit.SECONDS)).isTrue();
    bench.log.close();
  }

  @Test
  void interval_forcesAtTheEndWhatIsLeft() throws Exception {
    LogBench bench = bench(new Durability.Every(Duration.ofHours(1)));
    bench.append("one");
    bench.log.close();
    bench.disk.losePower(new Random(2));
    bench.open();
    assertThat(bench.takeAll()).containsExactly("one");
  }

  @Test
  void never_forcesNothing() throws Exception {
    LogBench bench = bench(new Durability.Never());
    bench.append("one");
    bench.log.close();
    assertThat(bench.disk.forces()).isZero();
  }
}
