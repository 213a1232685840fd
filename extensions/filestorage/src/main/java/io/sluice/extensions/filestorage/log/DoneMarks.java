package io.sluice.extensions.filestorage.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * Says which records of a segment are done: eight bytes each, where the record begins and a
 * checksum. A mark that is damaged is none, so that the worst that can come of it is a record taken
 * out twice.
 */
final class DoneMarks implements Closeable {
  private static final int LENGTH = 8;

  private final Disk.File file;
  private final long id;
  private final ByteBuffer mark = ByteBuffer.allocate(LENGTH);
  private long size;

  /** Opens the marks; half a mark at their end is cut off. */
  DoneMarks(Disk.File file, long id) throws IOException {
    this.file = file;
    this.id = id;
    this.size = file.size() / LENGTH * LENGTH;
    if (size != file.size()) {
      file.truncate(size);
    }
  }

  void add(int offset) throws IOException {
    mark.clear();
    mark.putInt(offset).putInt(checksum(id, offset)).flip();
    try {
      file.append(mark);
      size += LENGTH;
    } catch (IOException e) {
      file.truncate(size);
      throw e;
    }
  }

  long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  static Set<Integer> read(Disk.File file, long id) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
    file.read(bytes, 0);
    bytes.flip();
    Set<Integer> offsets = new HashSet<>();
    while (bytes.remaining() >= LENGTH) {
      int offset = bytes.getInt();
      if (bytes.getInt() == checksum(id, offset)) {
        offsets.add(offset);
      }
    }
    return offsets;
  }

  private static int checksum(long id, int offset) {
    var checksum = Frame.begin(id);
    checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, offset));
    return (int) checksum.getValue();
  }
}
