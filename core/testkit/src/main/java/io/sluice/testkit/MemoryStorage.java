package io.sluice.testkit;

import io.sluice.component.Extension;
import io.sluice.component.StartException;
import io.sluice.component.storage.LogOwner;
import io.sluice.component.storage.NewRecord;
import io.sluice.component.storage.Position;
import io.sluice.component.storage.Storage;
import io.sluice.component.storage.StorageException;
import io.sluice.component.storage.StoredLog;
import io.sluice.component.storage.Taken;
import io.sluice.component.storage.Tally;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A storage whose disk is memory that outlives the logs opened on it, so that a test can end an
 * exporter and start the next. It can be told to be full, slow, or to lose records.
 */
public final class MemoryStorage implements Extension, Storage {
  private final Map<LogOwner, NavigableMap<Integer, Entry>> disks = new HashMap<>();
  private final List<Consumer<Optional<StorageException>>> undurable = new ArrayList<>();
  private StorageException appending;
  private boolean slow;
  private int numbers;

  /** A record; one without a head is damaged. */
  private record Entry(int number, String label, int items, ByteBuffer head, ByteBuffer body) {
    Tally tally() {
      return Tally.of(items, body.remaining());
    }
  }

  /** Refuses to store anything from now on; null to store again. */
  public synchronized void fail(StorageException failure) {
    appending = failure;
  }

  /** Makes nothing durable until {@link #sync}. */
  public synchronized void waitForSync() {
    slow = true;
  }

  /**
   * Tells everybody who waits that it is durable now.
   *
   * @param failure or that it is not
   */
  public void sync(Optional<StorageException> failure) {
    List<Consumer<Optional<StorageException>>> told;
    synchronized (this) {
      told = List.copyOf(undurable);
      undurable.clear();
    }
    told.forEach(each -> each.accept(failure));
  }

  /** Damages the first record that is on disk. */
  public synchronized void damageFirst() {
    NavigableMap<Integer, Entry> disk = disks.values().iterator().next();
    Entry first = disk.firstEntry().getValue();
    disk.put(
        first.number(),
        new Entry(first.number(), first.label(), first.items(), null, first.body()));
  }

  /** How many records are on disk and not done. */
  public synchronized int records() {
    return disks.values().stream().mapToInt(Map::size).sum();
  }

  @Override
  public synchronized StoredLog open(LogOwner owner) throws StartException {
    return new Log(disks.computeIfAbsent(owner, o -> new TreeMap<>()));
  }

  private final class Log implements StoredLog {
    private final NavigableMap<Integer, Entry> disk;
    private final Map<String, Tally> found = new HashMap<>();
    private int next;
    private boolean closed;

    Log(NavigableMap<Integer, Entry> disk) {
      this.disk = disk;
      disk.values().forEach(entry -> found.merge(entry.label(), entry.tally(), Tally::plus));
    }

    @Override
    public Map<String, Tally> found() {
      return found;
    }

    @Override
    public Position append(NewRecord entry) throws StorageException {
      synchronized (MemoryStorage.this) {
        if (appending != null || closed) {
          throw closed ? new StorageException("closed", false, null) : appending;
        }
        int number = numbers++;
        disk.put(
            number,
            new Entry(
                number,
                entry.label(),
                entry.items(),
                copy(List.of(entry.head())),
                copy(entry.body())));
        return position(number);
      }
    }

    private ByteBuffer copy(List<ByteBuffer> pieces) {
      ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
      pieces.forEach(piece -> all.put(piece.duplicate()));
      return all.flip();
    }

    private Position position(int number) {
      return new Position(1, number, 1);
    }

    @Override
    public void whenDurable(Position position, Consumer<Optional<StorageException>> told) {
      synchronized (MemoryStorage.this) {
        if (slow) {
          undurable.add(told);
          return;
        }
      }
      told.accept(Optional.empty());
    }

    @Override
    public boolean hasNext() {
      synchronized (MemoryStorage.this) {
        return !closed && disk.ceilingKey(next) != null;
      }
    }

    @Override
    public Taken next() {
      synchronized (MemoryStorage.this) {
        Integer number = closed ? null : disk.ceilingKey(next);
        if (number == null) {
          return Taken.NOTHING;
        }
        next = number + 1;
        Entry entry = disk.get(number);
        if (entry.head() == null) {
          disk.remove(number);
          return new Taken.Damaged(Map.of(entry.label(), entry.tally()), "a flipped bit");
        }
        return new Taken.Stored(
            position(number),
            entry.label(),
            entry.items(),
            entry.head().duplicate(),
            entry.body().duplicate());
      }
    }

    @Override
    public boolean passOver(Position position) {
      synchronized (MemoryStorage.this) {
        Integer number = disk.ceilingKey(next);
        boolean isNext = number != null && number == position.offset();
        if (isNext) {
          next = number + 1;
        }
        return isNext;
      }
    }

    @Override
    public void done(Position position) {
      synchronized (MemoryStorage.this) {
        if (!closed) {
          disk.remove(position.offset());
        }
      }
    }

    @Override
    public void close() {
      sync(Optional.empty());
      synchronized (MemoryStorage.this) {
        closed = true;
      }
    }
  }
}
