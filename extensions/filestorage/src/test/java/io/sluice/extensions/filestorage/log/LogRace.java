package io.sluice.extensions.filestorage.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.storage.Position;
import io.sluice.component.storage.StorageException;
import io.sluice.component.storage.Taken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A log in use by threads that append, take out and are done, as a queue uses it, on a disk that
 * fails at times; at some moment the power goes, and what is left then is the next life's disk.
 */
final class LogRace {
  private static final int APPENDERS = 2;
  private static final int RECORDS = 60;
  private static final long MOMENT_NANOS = 20_000;

  private final Random random;
  private final AtomicInteger words = new AtomicInteger();

  private MemoryDisk disk = new MemoryDisk();

  /** What is on that disk. */
  private Set<String> left = Set.of();

  private int calledDurable;

  LogRace(Random random) {
    this.random = random;
  }

  /** How many records were called durable before the power went. */
  int calledDurable() {
    return calledDurable;
  }

  void live() throws Exception {
    int segment = 300 + random.nextInt(3_000);
    Life life =
        new Life(
            new LogBench(new LogSettings(0, segment, new Durability.EachRecord(), false), disk));
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      disk = life.run(threads);
    } finally {
      life.over = true;
      threads.shutdown();
    }
  }

  private final class Life {
    private final LogBench bench;
    private final Object appending = new Object();
    private final Queue<Map.Entry<String, Position>> inHand = new ConcurrentLinkedQueue<>();
    private final Set<String> durable = ConcurrentHashMap.newKeySet();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final AtomicInteger appended = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private volatile boolean over;

    Life(LogBench bench) {
      this.bench = bench;
    }

    /** Returns what the disk holds after the power went in the middle of it. */
    MemoryDisk run(ExecutorService threads) throws Exception {
      List<Future<Void>> appenders = new ArrayList<>();
      for (int i = 0; i < APPENDERS; i++) {
        long dice = random.nextLong();
        appenders.add(submit(threads, () -> append(new Random(dice))));
      }
      long seed = random.nextLong();
      List<Future<Void>> others =
          List.of(submit(threads, this::take), submit(threads, () -> end(new Random(seed))));
      MemoryDisk after = powerGoes();
      if (random.nextBoolean()) {
        bench.log.close();
      }
      await(appenders);
      bench.log.close();
      over = true;
      await(others);
      assertThat(told).as("who was told").hasValue(appended.get());
      return after;
    }

    private Future<Void> submit(ExecutorService threads, Callable<Void> what) {
      return threads.submit(what);
    }

    /** The moment comes when a part of the records is written. */
    private MemoryDisk powerGoes() throws IOException, StorageException {
      int moment = random.nextInt(APPENDERS * RECORDS);
      while (told.get() < moment) {
        LockSupport.parkNanos(MOMENT_NANOS);
      }
      Set<String> mustBeThere = new HashSet<>(durable);
      calledDurable += mustBeThere.size();
      mustBeThere.addAll(left);
      MemoryDisk after = bench.disk.afterPowerLoss(random);
      mustBeThere.removeAll(done);
      left = new HashSet<>(new LogBench(LogBench.SMALL, after.copy()).takeAll());
      left.remove(LogBench.DAMAGED);
      mustBeThere.removeAll(left);
      assertThat(mustBeThere).as("called durable and gone").isEmpty();
      return after;
    }

    private Void append(Random dice) throws StorageException {
      for (int i = 0; i < RECORDS; i++) {
        String word = words.getAndIncrement() + ":" + "x".repeat(dice.nextInt(100));
        Position position;
        boolean passed;
        synchronized (appending) {
          try {
            position = bench.append(word);
          } catch (StorageException e) {
            assertThat(e).hasMessageContaining("closed");
            told.addAndGet(RECORDS);
            appended.addAndGet(RECORDS);
            return null;
          }
          passed = bench.log.passOver(position);
        }
        appended.incrementAndGet();
        bench.log.whenDurable(
            position,
            failure -> {
              if (failure.isEmpty()) {
                durable.add(word);
              }
              if (passed) {
                inHand.add(Map.entry(word, position));
              }
              told.incrementAndGet();
            });
      }
      return null;
    }

    private Void take() throws StorageException {
      while (!over) {
        if (bench.log.next() instanceof Taken.Stored stored) {
          String word = LogBench.word(stored);
          assertThat(taken.add(word)).as("%s came twice", word).isTrue();
          inHand.add(Map.entry(word, stored.position()));
        } else {
          LockSupport.parkNanos(MOMENT_NANOS);
        }
      }
      return null;
    }

    /** Is done with what was taken, in another order, and leaves some; and lets the disk fail. */
    private Void end(Random dice) {
      List<Map.Entry<String, Position>> held = new ArrayList<>();
      while (!over) {
        Map.Entry<String, Position> next = inHand.poll();
        if (next == null) {
          LockSupport.parkNanos(MOMENT_NANOS);
          continue;
        }
        held.add(next);
        fail(dice.nextInt(80));
        if (held.size() > 4) {
          Map.Entry<String, Position> ended = held.remove(held.size() / 2);
          done.add(ended.getKey());
          bench.log.done(ended.getValue());
        }
        bench.log.hasNext();
      }
      return null;
    }

    /** Now and then the disk cannot do what it should. */
    private void fail(int dice) {
      IOException failure = new IOException("Input/output error");
      if (dice == 0) {
        bench.disk.failNextFolderForce(failure);
      } else if (dice < 4) {
        bench.disk.failNextForce(failure);
      }
    }

    private void await(List<Future<Void>> all) throws Exception {
      for (Future<Void> each : all) {
        try {
          each.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
          throw new AssertionError(
              "a thread failed; there are "
                  + bench.disk.names().stream().collect(Collectors.joining(", ")),
              e.getCause());
        }
      }
    }
  }
}
