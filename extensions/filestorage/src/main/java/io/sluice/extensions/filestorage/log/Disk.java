package io.sluice.extensions.filestorage.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A folder of files, with only what a log needs of it. */
public interface Disk extends Closeable {
  /** The names of all files. */
  List<String> names() throws IOException;

  /** Makes a file that must not exist yet. */
  File create(String name) throws IOException;

  /** Opens a file, which is made if it does not exist. */
  File open(String name) throws IOException;

  /** Opens a file that must exist, to be read only. */
  File read(String name) throws IOException;

  /** Deletes a file, if it exists. */
  void delete(String name) throws IOException;

  void rename(String from, String to) throws IOException;

  /** Makes durable which files there are. */
  void force() throws IOException;

  /** Where it is, for messages. */
  String path();

  /** Lets others use the folder. */
  @Override
  void close() throws IOException;

  /** An open file. */
  interface File extends Closeable {
    long size() throws IOException;

    /** Fills the buffer from a position on, as far as the file goes. */
    void read(ByteBuffer into, long from) throws IOException;

    /** Writes all of the bytes behind the last ones. */
    void append(ByteBuffer bytes) throws IOException;

    void truncate(long size) throws IOException;

    /** Makes everything that was written durable. */
    void force() throws IOException;
  }
}
