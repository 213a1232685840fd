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

/** A disk in memory, to be filled, torn, flipped and switched off. It outlives those who use it. */
final class MemoryDisk implements Disk {
  private final Map<String, Content> files = new TreeMap<>();

  /** How many more bytes fit. */
  private long space = Long.MAX_VALUE;

  private IOException forcing;
  private int forces;
  private CountDownLatch forced = new CountDownLatch(1);

  /** Deleted while somebody had them open: on a real disk they take their space all the same. */
  private final Set<Content> lingering = new HashSet<>();

  private static final class Content {
    private byte[] bytes = {};
    private int durable;
    private int openings;
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
  public void force() {
    // A power cut takes bytes from this disk, never whole files.
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
      synchronized (MemoryDisk.this) {
        if (forcing != null) {
          throw forcing;
        }
        content.durable = content.bytes.length;
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
