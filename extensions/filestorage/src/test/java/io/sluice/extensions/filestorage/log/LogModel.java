package io.sluice.extensions.filestorage.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.storage.Position;
import io.sluice.component.storage.StorageException;
import io.sluice.component.storage.Taken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One random sequence. The model is the list of records that are not done; those that a fault may
 * have hit may be missing, and those whose mark a fault may have hit may come back.
 */
final class LogModel {
  private static final int STEPS = 60;

  private final Random random;
  private final LogBench bench;
  private final List<String> steps = new ArrayList<>();

  /** What has to come, in its order. */
  private final Map<String, Position> waiting = new LinkedHashMap<>();

  private final Map<String, Position> taken = new LinkedHashMap<>();

  /** Records that a fault may have hit. */
  private final Set<String> mayBeLost = new HashSet<>();

  private final Set<String> finished = new HashSet<>();

  /** Records that are done, but may come back. */
  private final Set<String> mayComeBack = new HashSet<>();

  private int words;

  LogModel(long seed) {
    random = new Random(seed);
    try {
      int segment = 150 + random.nextInt(600);
      bench =
          new LogBench(new LogSettings(0, segment, new Durability.Never(), random.nextBoolean()));
    } catch (IOException e) {
      throw new AssertionError("an empty disk can be opened", e);
    }
  }

  List<String> steps() {
    return steps;
  }

  void run() throws Exception {
    for (int i = 0; i < STEPS; i++) {
      step(random.nextInt(100));
    }
    restart("end", true);
    takeEverything();
    bench.log.close();
    bench.open();
    assertThat(bench.log.found()).as("what is left when all is done").isEmpty();
  }

  private void step(int dice) throws Exception {
    if (dice < 40) {
      append();
    } else if (dice < 62) {
      take();
    } else if (dice < 82) {
      done();
    } else if (dice < 88) {
      restart("killed", false);
    } else if (dice < 91) {
      restart("closed", true);
    } else if (dice < 94) {
      tear();
    } else if (dice < 97) {
      flip();
    } else {
      fill();
    }
  }

  private void append() throws StorageException {
    String word = words++ + ":" + "x".repeat(random.nextInt(80));
    Position position = bench.append(word);
    boolean passed = random.nextBoolean() && bench.log.passOver(position);
    steps.add((passed ? "pass " : "append ") + word.length());
    if (passed) {
      assertThat(waiting.keySet())
          .as("passed over while others wait")
          .allMatch(mayBeLost::contains);
      taken.put(word, position);
    } else {
      waiting.put(word, position);
    }
  }

  private void take() throws StorageException {
    steps.add("take");
    Taken next = bench.log.next();
    if (next instanceof Taken.Stored stored) {
      arrived(stored);
    } else if (next == Taken.NOTHING) {
      assertThat(waiting.keySet()).as("nothing came").allMatch(mayBeLost::contains);
      waiting.clear();
    }
  }

  private void arrived(Taken.Stored stored) {
    String word = LogBench.word(stored);
    if (!waiting.containsKey(word) && mayComeBack.contains(word)) {
      bench.log.done(stored.position());
      return;
    }
    while (!waiting.isEmpty() && !waiting.keySet().iterator().next().equals(word)) {
      String skipped = waiting.keySet().iterator().next();
      assertThat(mayBeLost).as("%s came, before it was due", word).contains(skipped);
      waiting.remove(skipped);
    }
    assertThat(waiting).as("what came, and was not waited for").containsKey(word);
    waiting.remove(word);
    taken.put(word, stored.position());
  }

  private void done() {
    if (taken.isEmpty()) {
      return;
    }
    steps.add("done");
    String word = new ArrayList<>(taken.keySet()).get(random.nextInt(taken.size()));
    bench.log.done(taken.remove(word));
    finished.add(word);
    mayBeLost.remove(word);
  }

  private void restart(String how, boolean orderly) throws Exception {
    steps.add(how);
    if (orderly) {
      bench.log.close();
    }
    bench.open();
    Map<String, Position> all = new LinkedHashMap<>();
    List<Map.Entry<String, Position>> sorted = new ArrayList<>(taken.entrySet());
    sorted.addAll(waiting.entrySet());
    sorted.sort((a, b) -> Integer.compare(number(a.getKey()), number(b.getKey())));
    sorted.forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    taken.clear();
    waiting.clear();
    waiting.putAll(all);
  }

  private static int number(String word) {
    return Integer.parseInt(word.substring(0, word.indexOf(':')));
  }

  /** The process was killed in the middle of writing, and the last bytes never came. */
  private void tear() throws Exception {
    List<String> files = bench.segments();
    if (files.isEmpty()) {
      return;
    }
    String file = files.get(files.size() - 1);
    int length = bench.disk.bytes(file).length;
    int kept = Math.max(0, length - 1 - random.nextInt(40));
    steps.add("tear " + (length - kept) + " of " + length);
    bench.disk.cut(file, kept);
    hit(file, kept, length);
    restart("killed", false);
  }

  private void flip() throws Exception {
    List<String> files = bench.disk.names();
    if (files.isEmpty()) {
      return;
    }
    String file = files.get(random.nextInt(files.size()));
    int length = bench.disk.bytes(file).length;
    if (length == 0) {
      return;
    }
    int at = random.nextInt(length);
    steps.add("flip " + at + " of " + file);
    bench.disk.flip(file, at, random.nextInt(8));
    if (file.endsWith(".log")) {
      hit(file, at, at + 1);
    } else {
      mayComeBack.addAll(finished);
    }
    restart("killed", false);
  }

  private void hit(String file, int from, int to) {
    long segment = SegmentName.parse(file).map(SegmentName::number).orElse(-1L);
    hit(waiting, segment, from, to);
    hit(taken, segment, from, to);
  }

  private void hit(Map<String, Position> records, long segment, int from, int to) {
    records.forEach(
        (word, position) -> {
          boolean touched =
              position.segment() == segment
                  && position.offset() < to
                  && position.offset() + position.length() > from;
          if (touched) {
            mayBeLost.add(word);
          }
        });
  }

  /** The disk is full for one record. */
  private void fill() {
    steps.add("fill");
    bench.disk.space(random.nextInt(60));
    try {
      bench.append("no room for this: " + "x".repeat(100));
      throw new AssertionError("a full disk took a record");
    } catch (StorageException e) {
      assertThat(e.isFull()).isTrue();
    } finally {
      bench.disk.space(Long.MAX_VALUE);
    }
  }

  private void takeEverything() throws StorageException {
    for (int i = 0; bench.log.hasNext() && i < 10_000; i++) {
      take();
      while (!taken.isEmpty()) {
        done();
      }
    }
    assertThat(waiting.keySet()).as("what never came").allMatch(mayBeLost::contains);
  }
}
