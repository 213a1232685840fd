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
import java.util.concurrent.atomic.AtomicReference;
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

  /** What was not forced when forcing failed never will be: the system says so only once. */
  @Test
  void eachRecord_writtenWhileForcingFails_isNeverCalledDurable() throws Exception {
    LogBench bench = bench(new Durability.EachRecord());
    AtomicReference<Position> second = new AtomicReference<>();
    bench.disk.failNextForce(new IOException("Input/output error"));
    bench.disk.whileForcing(() -> second.set(appended(bench, "two")));
    assertThat(told(bench, bench.append("one"))).isPresent();
    assertThat(told(bench, second.get()).orElseThrow()).hasMessageContaining("Input/output error");
    assertThat(told(bench, bench.append("three"))).isEmpty();
    bench.log.close();
  }

  @Test
  void eachRecord_writtenWhileForced_isForcedOnceMore_evenIfItsFileIsFullThen() throws Exception {
    LogBench bench = bench(new Durability.EachRecord());
    AtomicReference<Position> second = new AtomicReference<>();
    bench.disk.whileForcing(
        () -> {
          second.set(appended(bench, "two"));
          appended(bench, "a word that is long enough for a file of its own ".repeat(5));
        });
    assertThat(told(bench, bench.append("one"))).isEmpty();
    assertThat(told(bench, second.get())).isEmpty();
    assertThat(bench.segments()).hasSize(2);
    LogBench after =
        new LogBench(LogBench.SMALL, bench.disk.afterPowerLoss(new NothingElseIsKept()));
    assertThat(after.takeAll()).startsWith("one", "two");
    bench.log.close();
  }

  private static final class NothingElseIsKept extends Random {
    private static final long serialVersionUID = 1L;

    @Override
    public int nextInt(int bound) {
      return 0;
    }
  }

  private static Position appended(LogBench bench, String word) {
    try {
      return bench.append(word);
    } catch (StorageException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void eachRecord_ofAFileThatTheFolderMayNotHave_isNotCalledDurable() throws Exception {
    LogBench bench = bench(new Durability.EachRecord());
    bench.disk.failNextFolderForce(new IOException("Input/output error"));
    assertThat(told(bench, bench.append("one"))).isPresent();
    assertThat(told(bench, bench.append("two"))).isEmpty();
    assertThat(bench.disk.folderForces()).isEqualTo(2);
    assertThat(bench.segments()).hasSize(2);
    bench.log.close();
  }

  @Test
  void eachRecord_askedAboutAfterTheEnd_isToldAtOnce() throws Exception {
    LogBench bench = bench(new Durability.EachRecord());
    Position position = bench.append("one");
    bench.log.close();
    assertThat(told(bench, position)).isEmpty();
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
