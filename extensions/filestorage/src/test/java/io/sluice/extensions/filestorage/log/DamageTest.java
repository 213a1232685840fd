package io.sluice.extensions.filestorage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.storage.Position;
import io.sluice.component.storage.Taken;
import io.sluice.component.storage.Tally;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class DamageTest {
  private static final int HEAD = Frame.PREFIX + 4;
  private static final int BODY = 40;

  private final LogBench bench;

  DamageTest() throws Exception {
    bench = new LogBench();
  }

  private void flip(Position position, int at) {
    bench.disk.flip(bench.segments().get(0), position.offset() + at, 3);
  }

  @Test
  void record_cutShort_isCutOffAndTold() throws Exception {
    bench.appendAll("one", "two");
    String file = bench.segments().get(0);
    bench.disk.cut(file, bench.disk.bytes(file).length - 2);
    bench.open();
    assertThat(bench.takeAll()).containsExactly("one");
    assertThat(bench.lines.messages(Level.WARN))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("not written to its end"));
  }

  @Test
  void bodyFlipped_losesThatRecordAndSaysSo() throws Exception {
    Position first = bench.append("one-one-one-one-one");
    bench.append("two");
    flip(first, BODY + 15);
    Taken damaged = bench.log.next();
    assertThat(damaged)
        .isInstanceOfSatisfying(
            Taken.Damaged.class,
            d -> {
              assertThat(d.lost()).isEqualTo(Map.of("traces", Tally.of(19, 19)));
              assertThat(d.message()).contains("damaged", bench.segments().get(0));
            });
    assertThat(bench.takeAll()).containsExactly("two");
  }

  @Test
  void headFlipped_losesThatRecordOnly() throws Exception {
    bench.append("one");
    Position second = bench.append("two");
    bench.append("three");
    flip(second, HEAD);
    bench.open();
    assertThat(bench.takeAll()).containsExactly("one", "three");
    assertThat(bench.lines.messages(Level.ERROR))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("bytes are damaged and cannot be read"));
  }

  @Test
  void lengthFlipped_losesThatRecordOnly() throws Exception {
    bench.append("one");
    Position second = bench.append("two");
    bench.append("three");
    flip(second, 8);
    bench.open();
    assertThat(bench.takeAll()).containsExactly("one", "three");
  }

  /** The seal knows what should be there. */
  @Test
  void headFlipped_inASealedSegment_isCountedByLabel() throws Exception {
    bench.append("one");
    Position second = bench.append("two");
    bench.append("three");
    bench.log.close();
    flip(second, HEAD);
    bench.open();
    assertThat(bench.log.found()).isEqualTo(Map.of("traces", new Tally(3, 11, 11)));
    assertThat(bench.take().items()).isEqualTo(3);
    assertThat(bench.take().items()).isEqualTo(5);
    assertThat(bench.log.hasNext()).isTrue();
    assertThat(bench.log.next())
        .isInstanceOfSatisfying(
            Taken.Damaged.class,
            d -> assertThat(d.lost()).isEqualTo(Map.of("traces", Tally.of(3, 3))));
    assertThat(bench.log.hasNext()).isFalse();
  }

  @Test
  void sealFlipped_costsNothing() throws Exception {
    bench.appendAll("one", "two");
    bench.log.close();
    String file = bench.segments().get(0);
    bench.disk.flip(file, bench.disk.bytes(file).length - 20, 2);
    bench.open();
    assertThat(bench.takeAll()).containsExactly("one", "two");
  }

  @Test
  void headerFlipped_costsNothing() throws Exception {
    bench.appendAll("one", "two");
    for (int at = 0; at < Segment.HEADER; at++) {
      bench.disk.flip(bench.segments().get(0), at, at % 8);
    }
    bench.open();
    assertThat(bench.takeAll()).containsExactly("one", "two");
  }

  @Test
  void markFlipped_bringsTheRecordBack() throws Exception {
    bench.appendAll("one", "two", "three");
    bench.log.done(bench.take().position());
    bench.log.done(bench.take().position());
    String marks = bench.segments().get(0).replace(".log", ".done");
    bench.disk.flip(marks, 3, 4);
    bench.open();
    assertThat(bench.takeAll()).containsExactly("one", "three");
  }

  @Test
  void markHalfWritten_doesNotSpoilLaterOnes() throws Exception {
    bench.appendAll("one", "two", "three");
    bench.log.done(bench.take().position());
    String marks = bench.segments().get(0).replace(".log", ".done");
    bench.disk.put(marks, Arrays.copyOf(bench.disk.bytes(marks), 13));
    bench.open();
    bench.log.done(bench.take().position());
    bench.open();
    assertThat(bench.takeAll()).containsExactly("three");
  }

  /** Written back out of order before a power cut: zeros first, good bytes behind them. */
  @Test
  void hole_inTheMiddle_isSteppedOver() throws Exception {
    bench.append("one");
    Position second = bench.append("two-two-two-two");
    bench.append("three");
    String file = bench.segments().get(0);
    byte[] bytes = bench.disk.bytes(file);
    Arrays.fill(bytes, second.offset(), second.offset() + second.length(), (byte) 0);
    bench.disk.put(file, bytes);
    bench.open();
    assertThat(bench.takeAll()).containsExactly("one", "three");
  }

  /** A body that holds a record must not be read as one, even when its own record is damaged. */
  @Test
  void recordOfAnotherLog_insideABody_isNotTakenForOurs() throws Exception {
    LogBench other = new LogBench();
    other.append("stranger");
    byte[] strange = other.disk.bytes(other.segments().get(0));
    String inside = new String(strange, java.nio.charset.StandardCharsets.ISO_8859_1);
    Position first = bench.append(inside);
    bench.append("two");
    flip(first, HEAD);
    bench.open();
    assertThat(bench.takeAll()).containsExactly("two");
  }

  @Test
  void segmentMissing_isTold() throws Exception {
    String word = "word ".repeat(30);
    bench.appendAll(word, word, word, word);
    bench.disk.delete(bench.segments().get(1));
    bench.open();
    assertThat(bench.takeAll()).hasSize(3);
    assertThat(bench.lines.messages(Level.ERROR))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("1 of the files", "missing", "lost"));
  }

  @Test
  void segmentDeletedWhileRunning_isCounted() throws Exception {
    String word = "word ".repeat(30);
    bench.appendAll(word, word, word, word);
    bench.disk.delete(bench.segments().get(1));
    assertThat(bench.takeAll()).containsExactly(word, "[damaged]", word, word);
  }

  @Test
  void strayMarks_areNeverTakenForAnothersSegment() throws Exception {
    bench.appendAll("one", "two");
    bench.log.done(bench.take().position());
    String file = bench.segments().get(0);
    bench.disk.delete(file);
    bench.open();
    assertThat(bench.disk.names()).isEmpty();
    bench.appendAll("three", "four");
    bench.open();
    assertThat(bench.takeAll()).containsExactly("three", "four");
  }

  @Test
  void damagedSegment_isPutAsideIfAsked() throws Exception {
    LogBench keeping = new LogBench(new LogSettings(0, 300, new Durability.Never(), true));
    Position position = keeping.append("one-one-one-one-one");
    keeping.disk.flip(keeping.segments().get(0), position.offset() + BODY + 15, 1);
    assertThat(keeping.takeAll()).containsExactly("[damaged]");
    keeping.log.close();
    assertThat(keeping.disk.names())
        .singleElement()
        .satisfies(name -> assertThat(name).endsWith(".backup"));
    keeping.open();
    assertThat(keeping.log.found()).isEmpty();
  }

  @Test
  void laterFormat_isRefusedWithTheCure() throws Exception {
    bench.append("one");
    String file = bench.segments().get(0);
    ByteBuffer bytes = ByteBuffer.wrap(bench.disk.bytes(file));
    long id = SegmentName.parse(file).orElseThrow().id();
    bytes.putInt(8, 2);
    var checksum = Frame.begin(id);
    checksum.update(bytes.duplicate().limit(Segment.HEADER - 4));
    bytes.putInt(Segment.HEADER - 4, (int) checksum.getValue());
    bench.disk.put(file, bytes.array());
    assertThatThrownBy(bench::open)
        .hasMessageContaining("version 2 of the format")
        .hasMessageContaining("let the Sluice that wrote it");
  }
}
