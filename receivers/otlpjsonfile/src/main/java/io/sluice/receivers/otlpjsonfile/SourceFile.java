package io.sluice.receivers.otlpjsonfile;

import io.sluice.receivers.otlpjsonfile.Bookmark.Position;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** One file, and how far it was read. */
final class SourceFile {
  private final FileReading reading;
  private final boolean compressed;
  private Path path;
  private Map<Text, AttributeValue> labels;
  private FileChannel channel;
  private Position position;

  /** Null until somebody asks, and when it is no longer what it was. */
  private Fingerprint beginning;

  /** Whether reading began within a line, the rest of which belongs to nobody. */
  private boolean withinLine;

  private long sizeSeen = -1;
  private long grewAtNanos;

  /** Whether nothing was left at {@link #sizeSeen}. */
  private boolean drained;

  private boolean gone;

  SourceFile(Path path, FileReading reading, FileLabels labels, Position position)
      throws IOException {
    this.path = path;
    this.reading = reading;
    this.compressed = reading.compression().appliesTo(path);
    this.labels = labels.of(path);
    this.position = position;
  }

  Path path() {
    return path;
  }

  /** It may have been renamed; its spans tell the name that it has when they are read. */
  void foundAt(Path where, FileLabels wanted) throws IOException {
    if (!path.equals(where)) {
      labels = wanted.of(where);
      path = where;
    }
  }

  /** How far it was read. */
  Bookmark bookmark() throws IOException {
    boolean mayBeLonger = beginning != null && beginning.length() < reading.fingerprintLength();
    if (beginning == null || (mayBeLonger && isOpen())) {
      beginning = Fingerprint.of(open(), reading.fingerprintLength());
    }
    return new Bookmark(path, position, beginning);
  }

  /** Whether something was read of it, and nothing is left. */
  boolean isDrained() {
    return drained && position.offset() > 0;
  }

  boolean isOpen() {
    return channel != null && channel.isOpen();
  }

  /** Leaves out what is in it now. */
  void skipToEnd() throws IOException {
    if (compressed) {
      try (InputStream in = inflated()) {
        position = position.at(position.offset() + in.transferTo(OutputStream.nullOutputStream()));
      }
      return;
    }
    long size = open().size();
    position = position.at(size);
    if (size > 0) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.read(last, size - 1);
      withinLine = last.get(0) != '\n';
    }
  }

  /** Nobody will find it again, so its last line is read as it is. */
  void goes() {
    gone = true;
  }

  /**
   * Reads what there is.
   *
   * @return false when a line has to be offered again later
   */
  boolean read(LineTaker taker, long nowNanos) throws IOException {
    long size = open().size();
    if (size != sizeSeen) {
      sizeSeen = size;
      grewAtNanos = nowNanos;
      drained = false;
    }
    if (drained) {
      return true;
    }
    if (compressed) {
      try (InputStream in = inflated()) {
        return read(in, taker, nowNanos);
      }
    }
    if (size < position.offset()) {
      beginsAnew();
    }
    return read(Channels.newInputStream(channel.position(position.offset())), taker, nowNanos);
  }

  /** It was truncated, so that nothing of what was known of it holds. */
  private void beginsAnew() throws IOException {
    beginning = null;
    withinLine = false;
    position = Position.BEGINNING;
    if (reading.onTruncate() == OnTruncate.READ_NEW) {
      skipToEnd();
    }
  }

  private InputStream inflated() throws IOException {
    InputStream in = new GZIPInputStream(Files.newInputStream(path));
    in.skipNBytes(position.offset());
    return in;
  }

  private boolean read(InputStream in, LineTaker taker, long nowNanos) throws IOException {
    LineReader line = new LineReader(in, reading.longestLine());
    while (line.next()) {
      if (!line.ended() && !isWhole(nowNanos)) {
        return true;
      }
      if (!withinLine && !line.isBlank() && !taker.take(line, place())) {
        return false;
      }
      withinLine = false;
      position = position.behind(line.consumed());
    }
    drained = true;
    return true;
  }

  /** Whether nobody is still writing the last line. */
  private boolean isWhole(long nowNanos) {
    long patience = reading.forceFlushPeriod().toNanos();
    return gone
        || compressed
        || reading.replayFile()
        || (patience > 0 && nowNanos - grewAtNanos >= patience);
  }

  private LineTaker.Place place() {
    return new LineTaker.Place(path.toString(), labels, position.lines() + 1, position.offset());
  }

  private FileChannel open() throws IOException {
    if (!isOpen()) {
      channel = FileChannel.open(path);
    }
    return channel;
  }

  void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
