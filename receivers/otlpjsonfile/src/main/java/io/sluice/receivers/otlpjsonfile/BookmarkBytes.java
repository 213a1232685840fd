package io.sluice.receivers.otlpjsonfile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Bookmarks as they are written to disk. */
final class BookmarkBytes {
  private static final int VERSION = 1;

  private BookmarkBytes() {}

  static ByteBuffer write(Map<String, Bookmark> bookmarks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(VERSION);
      out.writeInt(bookmarks.size());
      for (Map.Entry<String, Bookmark> each : bookmarks.entrySet()) {
        out.writeUTF(each.getKey());
        write(each.getValue(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static void write(Bookmark bookmark, DataOutputStream out) throws IOException {
    out.writeUTF(bookmark.path().toString());
    out.writeLong(bookmark.position().offset());
    out.writeLong(bookmark.position().lines());
    out.writeInt(bookmark.beginning().length());
    out.writeLong(bookmark.beginning().checksum());
  }

  /**
   * Reads what was written.
   *
   * @throws IOException when it was written by something else
   */
  static Map<String, Bookmark> read(ByteBuffer written) throws IOException {
    byte[] bytes = new byte[written.remaining()];
    written.duplicate().get(bytes);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("it is of version " + version + ", and " + VERSION + " is understood");
    }
    Map<String, Bookmark> bookmarks = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      bookmarks.put(in.readUTF(), bookmark(in));
    }
    return bookmarks;
  }

  private static Bookmark bookmark(DataInputStream in) throws IOException {
    return new Bookmark(
        Path.of(in.readUTF()),
        new Bookmark.Position(in.readLong(), in.readLong()),
        new Fingerprint(in.readInt(), in.readLong()));
  }
}
