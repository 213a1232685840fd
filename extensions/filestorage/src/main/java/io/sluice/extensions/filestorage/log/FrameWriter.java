package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.NewRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes records, mostly in one go each. Used by one thread at a time. */
final class FrameWriter {
  private static final int STAGE = 256 << 10;

  /** Outside the heap, where the operating system takes it from without another copy. */
  private final ByteBuffer stage = ByteBuffer.allocateDirect(STAGE);

  /** Appends a record to a segment's file. */
  void write(Disk.File file, long id, NewRecord entry, int bodyLength) throws IOException {
    stage.clear();
    byte[] label = entry.label().getBytes(StandardCharsets.UTF_8);
    put(file, Frame.beginning(Frame.RECORD, id, label, entry.items(), entry.head(), bodyLength));
    CRC32C checksum = Frame.begin(id);
    for (ByteBuffer piece : entry.body()) {
      put(file, piece.duplicate(), checksum);
    }
    put(file, ByteBuffer.allocate(Frame.CHECKSUM).putInt(0, (int) checksum.getValue()));
    flush(file);
  }

  private void put(Disk.File file, ByteBuffer bytes) throws IOException {
    put(file, bytes, new CRC32C());
  }

  private void put(Disk.File file, ByteBuffer bytes, CRC32C checksum) throws IOException {
    int end = bytes.limit();
    while (bytes.position() < end) {
      if (!stage.hasRemaining()) {
        flush(file);
      }
      int begin = stage.position();
      bytes.limit(Math.min(end, bytes.position() + stage.remaining()));
      stage.put(bytes);
      bytes.limit(end);
      checksum.update(stage.duplicate().flip().position(begin));
    }
  }

  private void flush(Disk.File file) throws IOException {
    file.append(stage.flip());
    stage.clear();
  }
}
