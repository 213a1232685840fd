package io.sluice.extensions.filestorage.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A disk in memory, to be filled, torn, flipped and switched off. It outlives those who use it. */
final class MemoryDisk implements Disk {
  private static final long FORCE_NANOS = 20_000;

  private final Map<String, Content> files = new TreeMap<>();

  /** How many more bytes fit. */
  private long space = Long.MAX_VALUE;

  private IOException forcing;
  private IOException nextForce;
  private IOException nextFolderForce;
  private Runnable whileForcing = () -> {};
  private Runnable whileReading = () -> {};
  private int forces;
  private int folderForces;
  private CountDownLatch forced = new CountDownLatch(1);

  /** Deleted while somebody had them open: on a real disk they take their space all the same. */
  private final Set<Content> lingering = new HashSet<>();

  private static final class Content {
    private byte[] bytes = {};
    private int durable;
    private int openings;

    /** Forcing it failed once: the system has forgotten what was to be written. */
    private boolean forgotten;

    private Content copy() {
      Content copy = new Content();
      copy.bytes = bytes.clone();
      copy.durable = durable;
      return copy;
    }
  }

  synchronized boolean hasDeletedFilesOpen() {
    return !lingering.isEmpty();
  }

  synchronized void space(long bytes) {
    space = bytes;
  }

  /** Makes every forcing fail from now on; null for none. */
  synchronized void failForces(IOException failure) {
    forcing = failure;
  }

  /** Makes the next forcing of a file fail, and only that. */
  synchronized void failNextForce(IOException failure) {
    nextForce = failure;
  }

  /** Makes the next forcing of the folder fail, and only that. */
  synchronized void failNextFolderForce(IOException failure) {
    nextFolderForce = failure;
  }

  /** Happens once, in the middle of the next forcing. */
  synchronized void whileForcing(Runnable happens) {
    whileForcing = happens;
  }

  /** Happens once, in the middle of the next reading. */
  synchronized void whileReading(Runnable happens) {
    whileReading = happens;
  }

  private void interlude(boolean forcingNow) {
    Runnable happens;
    synchronized (this) {
      happens = forcingNow ? whileForcing : whileReading;
      if (forcingNow) {
        whileForcing = () -> {};
      } else {
        whileReading = () -> {};
      }
    }
    happens.run();
    if (forcingNow) {
      // A disk takes its time, in which others go on.
      LockSupport.parkNanos(FORCE_NANOS);
    }
  }

  synchronized int folderForces() {
    return folderForces;
  }

  synchronized int forces() {
    return forces;
  }

  /** Completes with the next forcing. */
  synchronized CountDownLatch nextForce() {
    forced = new CountDownLatch(1);
    return forced;
  }

  synchronized byte[] bytes(String name) {
    return files.get(name).bytes.clone();
  }

  synchronized void put(String name, byte[] bytes) {
    Content content = new Content();
    content.bytes = bytes;
    files.put(name, content);
  }

  synchronized void flip(String name, int at, int bit) {
    files.get(name).bytes[at] ^= (byte) (1 << bit);
  }

  synchronized void cut(String name, int length) {
    Content content = files.get(name);
    content.bytes = Arrays.copyOf(content.bytes, length);
  }

  /** Another disk with what would be there if the power went now. */
  synchronized MemoryDisk afterPowerLoss(Random random) {
    MemoryDisk after = copy();
    after.losePower(random);
    return after;
  }

  synchronized MemoryDisk copy() {
    MemoryDisk copy = new MemoryDisk();
    files.forEach((name, content) -> copy.files.put(name, content.copy()));
    return copy;
  }

  /** The machine stops: of what was not forced, any part may be there, or zeros in its place. */
  synchronized void losePower(Random random) {
    for (Content content : files.values()) {
      int unforced = content.bytes.length - content.durable;
      if (unforced > 0) {
        int kept = content.durable + random.nextInt(unforced + 1);
        if (random.nextInt(4) == 0) {
          Arrays.fill(content.bytes, kept, content.bytes.length, (byte) 0);
        } else {
          content.bytes = Arrays.copyOf(content.bytes, kept);
        }
      }
      // What is there when the machine starts again is on the disk.
      content.durable = content.bytes.length;
    }
  }

  @Override
  public synchronized List<String> names() {
    return List.copyOf(files.keySet());
  }

  @Override
  public synchronized File create(String name) throws IOException {
    if (files.containsKey(name)) {
      throw new IOException(name + " exists");
    }
    return open(name);
  }

  @Override
  public synchronized File open(String name) {
    return new Open(files.computeIfAbsent(name, n -> new Content()));
  }

  @Override
  public synchronized File read(String name) throws IOException {
    Content content = files.get(name);
    if (content == null) {
      throw new NoSuchFileException(name);
    }
    return new Open(content);
  }

  @Override
  public synchronized void delete(String name) {
    Content content = files.remove(name);
    if (content != null && content.openings > 0) {
      lingering.add(content);
    }
  }

  @Override
  public synchronized void rename(String from, String to) {
    files.put(to, files.remove(from));
  }

  @Override
  public synchronized void force() throws IOException {
    // A power cut takes bytes from this disk, never whole files.
    folderForces++;
    IOException failure = nextFolderForce;
    nextFolderForce = null;
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public String path() {
    return "memory";
  }

  @Override
  public void close() {
    // Whoever opens it next finds what is there.
  }

  private final class Open implements File {
    private final Content content;
    private boolean closed;

    /** Called under the disk's lock. */
    Open(Content content) {
      this.content = content;
      content.openings++;
    }

    @Override
    public long size() {
      synchronized (MemoryDisk.this) {
        return content.bytes.length;
      }
    }

    @Override
    public void read(ByteBuffer into, long from) {
      interlude(false);
      synchronized (MemoryDisk.this) {
        int count = (int) Math.min(into.remaining(), content.bytes.length - from);
        if (count > 0) {
          into.put(content.bytes, (int) from, count);
        }
      }
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      synchronized (MemoryDisk.this) {
        int count = (int) Math.min(bytes.remaining(), space);
        int end = content.bytes.length;
        content.bytes = Arrays.copyOf(content.bytes, end + count);
        bytes.get(content.bytes, end, count);
        space -= count;
        if (bytes.hasRemaining()) {
          throw new IOException("No space left on device");
        }
      }
    }

    @Override
    public void truncate(long size) {
      synchronized (MemoryDisk.this) {
        content.bytes = Arrays.copyOf(content.bytes, (int) size);
        content.durable = Math.min(content.durable, (int) size);
      }
    }

    @Override
    public void force() throws IOException {
      int length;
      synchronized (MemoryDisk.this) {
        length = content.bytes.length;
      }
      interlude(true);
      synchronized (MemoryDisk.this) {
        IOException failure = forcing == null ? nextForce : forcing;
        nextForce = null;
        if (failure != null) {
          content.forgotten = true;
          throw failure;
        }
        if (!content.forgotten) {
          content.durable = Math.min(length, content.bytes.length);
        }
        forces++;
        forced.countDown();
      }
    }

    @Override
    public void close() {
      synchronized (MemoryDisk.this) {
        if (!closed) {
          closed = true;
          content.openings--;
        }
        if (content.openings == 0) {
          lingering.remove(content);
        }
      }
    }
  }
}
