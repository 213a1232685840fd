package io.sluice.exporters.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One open file. Small records are collected and written together; a record that could not be
 * written as a whole is taken back, so that those behind it can still be read.
 *
 * <p>Not safe for several threads; the exporter's lock is around every call.
 */
final class SpanFile {
  private static final int BUFFER = 64 << 10;

  private final Path path;
  private final Opening opening;
  private final Optional<Rotation> rotation;
  private final Receipts receipts;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private final List<Share> waiting = new ArrayList<>();
  private FileChannel channel;

  /** The file's size before a record that is only partly in it; negative if there is none. */
  private long wholeUpTo = -1;

  SpanFile(Path path, Opening opening, Optional<Rotation> rotation, Receipts receipts) {
    this.path = path;
    this.opening = opening;
    this.rotation = rotation;
    this.receipts = receipts;
  }

  Path path() {
    return path;
  }

  /** Opens it; with rotation, what is there stays. */
  void open(boolean keep) throws IOException {
    channel = opening.open(path, keep || rotation.isPresent());
    if (rotation.isPresent()) {
      rotation.get().clean();
    }
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /**
   * Takes a record. With rotation it is written at once, so that the file's size is known.
   *
   * @throws IOException when it has no room; nothing of the record is in the file then
   */
  void add(List<ByteBuffer> record, Share share) throws IOException {
    long length = record.stream().mapToLong(ByteBuffer::remaining).sum();
    if (length > buffer.remaining() || rotation.isPresent()) {
      flush();
    }
    if (length > buffer.remaining() || rotation.isPresent()) {
      makeRoom(length);
      write(record.toArray(ByteBuffer[]::new), length);
      receipts.written(share);
      return;
    }
    record.forEach(buffer::put);
    waiting.add(share);
    receipts.waits(share);
  }

  private void makeRoom(long length) throws IOException {
    if (rotation.isPresent() && rotation.get().isDue(channel().size(), length)) {
      channel.close();
      rotation.get().putAside();
      open(true);
    }
  }

  /** Gives the system what was collected. */
  void flush() throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    ByteBuffer collected = buffer.duplicate().flip();
    write(new ByteBuffer[] {collected}, collected.remaining());
    buffer.clear();
    waiting.forEach(receipts::waitingWritten);
    waiting.clear();
  }

  private void write(ByteBuffer[] parts, long length) throws IOException {
    FileChannel out = channel();
    repair(out);
    long before = out.size();
    try {
      for (long written = 0; written < length; ) {
        written += out.write(parts);
      }
    } catch (IOException e) {
      wholeUpTo = before;
      repairAfter(e, out);
      throw e;
    }
  }

  private void repairAfter(IOException failure, FileChannel out) {
    try {
      repair(out);
    } catch (IOException e) {
      // It is tried again before the next record is written.
      failure.addSuppressed(e);
    }
  }

  private void repair(FileChannel out) throws IOException {
    if (wholeUpTo >= 0 && Files.isRegularFile(path)) {
      out.truncate(wholeUpTo);
    }
    wholeUpTo = -1;
  }

  /** An interrupted thread leaves a closed channel behind. */
  private FileChannel channel() throws IOException {
    if (!channel.isOpen()) {
      channel = opening.open(path, true);
    }
    return channel;
  }

  /** Writes what waits and closes the file; what cannot be written is lost, and settled as that. */
  void close() throws IOException {
    try {
      flush();
    } catch (IOException e) {
      DiskTrouble trouble = DiskTrouble.of(path, e);
      waiting.forEach(share -> receipts.waitingLost(share, trouble.lost()));
      waiting.clear();
      throw e;
    } finally {
      channel.close();
    }
  }
}
