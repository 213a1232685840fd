package io.sluice.extensions.filestorage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.storage.Position;
import io.sluice.component.storage.StorageException;
import io.sluice.component.storage.Taken;
import io.sluice.component.storage.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentedLogTest {
  private static final String LONG = "a word that is long enough to fill a segment soon ".repeat(2);

  private final LogBench bench;

  SegmentedLogTest() throws Exception {
    bench = new LogBench();
  }

  @Test
  void records_areTakenInTheirOrder() throws Exception {
    bench.appendAll("one", "two", LONG, LONG, "three");
    assertThat(bench.takeAll()).containsExactly("one", "two", LONG, LONG, "three");
    assertThat(bench.log.hasNext()).isFalse();
    bench.append("four");
    assertThat(bench.log.hasNext()).isTrue();
    assertThat(bench.takeAll()).containsExactly("four");
  }

  @Test
  void records_takenButNotDone_areThereAfterARestart() throws Exception {
    bench.appendAll("one", "two", LONG, LONG, "three");
    bench.log.done(bench.take().position());
    bench.take();
    bench.open();
    assertThat(bench.log.found()).isEqualTo(Map.of("traces", new Tally(4, 208, 208)));
    assertThat(bench.takeAll()).containsExactly("two", LONG, LONG, "three");
  }

  /**
   * While the last records of a file are read that were done before, the others may be done too.
   */
  @Test
  void next_whileTheFileItReadsIsGivenBack_goesOnWithTheNextFile() throws Exception {
    String large = "ten kilobytes a record, so that each is read for itself ".repeat(90);
    LogBench ofTwo = new LogBench(new LogSettings(0, 21_000, new Durability.Never(), false));
    ofTwo.appendAll(large + 1, large + 2, large + 3, large + 4, large + 5);
    ofTwo.take();
    ofTwo.log.done(ofTwo.take().position());
    ofTwo.open();
    Position first = ofTwo.take().position();
    ofTwo.disk.whileReading(
        () -> {
          ofTwo.log.done(first);
          assertThat(ofTwo.log.hasNext()).isTrue();
        });
    assertThat(ofTwo.takeAll()).containsExactly(large + 3, large + 4, large + 5);
  }

  @Test
  void found_afterAnOrderlyEnd_isToldByLabel() throws Exception {
    bench.log.append(LogBench.entry("traces/a", "one"));
    bench.log.append(LogBench.entry("traces/b", "three"));
    bench.log.append(LogBench.entry("traces/a", "two"));
    bench.log.close();
    bench.open();
    assertThat(bench.log.found())
        .isEqualTo(Map.of("traces/a", new Tally(2, 6, 6), "traces/b", new Tally(1, 5, 5)));
  }

  @Test
  void segments_areDeletedWhenAllIsDone() throws Exception {
    List<Position> positions = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      positions.add(bench.append(LONG));
    }
    assertThat(bench.segments()).hasSizeGreaterThan(4);
    bench.takeAll();
    positions.forEach(bench.log::done);
    assertThat(bench.segments()).hasSize(1);
    bench.log.close();
    assertThat(bench.disk.names()).isEmpty();
  }

  @Test
  void disk_thatWasFull_isWrittenToAgainWhenRecordsAreDone() throws Exception {
    bench.append(LONG);
    bench.log.done(bench.take().position());
    bench.disk.space(0);
    assertThatThrownBy(() -> bench.append("one")).hasMessageContaining("No space left");
    assertThat(bench.disk.hasDeletedFilesOpen()).isFalse();
    bench.disk.space(1000);
    bench.append("two");
    assertThat(bench.takeAll()).containsExactly("two");
  }

  /** A record that nobody gets rid of must not keep the space of all later ones. */
  @Test
  void segments_behindAStuckRecord_giveTheirSpaceBack() throws Exception {
    List<Position> positions = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      positions.add(bench.append(LONG));
    }
    bench.takeAll();
    positions.subList(1, 10).forEach(bench.log::done);
    long bytes = bench.segments().stream().mapToLong(name -> bench.disk.bytes(name).length).sum();
    assertThat(bytes).isLessThan(1000);
    bench.open();
    assertThat(bench.takeAll()).containsExactly(LONG);
    assertThat(bench.lines.lines()).isEmpty();
    bench.log.done(positions.get(0));
    bench.log.close();
    assertThat(bench.disk.names()).isEmpty();
  }

  @Test
  void passOver_ofTheNextRecord_skipsIt() throws Exception {
    assertThat(bench.log.passOver(bench.append("one"))).isTrue();
    assertThat(bench.log.hasNext()).isFalse();
    bench.append("two");
    assertThat(bench.log.passOver(bench.append("three"))).isFalse();
    assertThat(bench.takeAll()).containsExactly("two", "three");
    for (int i = 0; i < 10; i++) {
      assertThat(bench.log.passOver(bench.append(LONG))).isTrue();
    }
    assertThat(bench.log.next()).isEqualTo(Taken.NOTHING);
  }

  @Test
  void append_beyondTheSettings_isRefusedAndLeavesNothing() throws Exception {
    LogBench small = new LogBench(new LogSettings(400, 300, new Durability.Never(), false));
    Position first = small.append(LONG);
    assertThatThrownBy(() -> small.append(LONG))
        .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.isFull()).isTrue())
        .hasMessageContaining("max_size");
    assertThat(small.takeAll()).containsExactly(LONG);
    small.log.done(first);
    small.append(LONG);
    assertThat(small.takeAll()).containsExactly(LONG);
  }

  @Test
  void append_onAFullDisk_isRefusedAndLeavesNothing() throws Exception {
    bench.append("one");
    bench.disk.space(20);
    assertThatThrownBy(() -> bench.append(LONG))
        .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.isFull()).isTrue())
        .hasMessageContaining("No space left on device; free some space");
    bench.disk.space(Long.MAX_VALUE);
    bench.append("two");
    assertThat(bench.takeAll()).containsExactly("one", "two");
    bench.open();
    assertThat(bench.takeAll()).containsExactly("one", "two");
    assertThat(bench.lines.lines()).isEmpty();
  }

  /** Only the note that it was sent is lost, so it is sent again. */
  @Test
  void done_onAFullDisk_isToldOnce() throws Exception {
    bench.appendAll("one", "two", "three");
    bench.disk.space(0);
    bench.log.done(bench.take().position());
    bench.log.done(bench.take().position());
    assertThat(bench.lines.lines())
        .singleElement()
        .satisfies(line -> assertThat(line.message()).contains("sent again after a restart"));
    bench.disk.space(Long.MAX_VALUE);
    bench.open();
    assertThat(bench.takeAll()).containsExactly("one", "two", "three");
  }

  @Test
  void append_afterClose_isRefused() throws Exception {
    bench.log.close();
    bench.log.close();
    assertThatThrownBy(() -> bench.append("one")).hasMessageContaining("closed");
    assertThat(bench.log.next()).isEqualTo(Taken.NOTHING);
  }

  @Test
  void record_ofManyPiecesAndMegabytes_comesBack() throws Exception {
    String huge = "0123456789".repeat(100_000);
    bench.appendAll("one", huge, "two");
    assertThat(bench.takeAll()).containsExactly("one", huge, "two");
  }
}
