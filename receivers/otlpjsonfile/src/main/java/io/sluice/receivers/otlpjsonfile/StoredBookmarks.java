package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.storage.LogOwner;
import io.sluice.component.storage.NewRecord;
import io.sluice.component.storage.Position;
import io.sluice.component.storage.Storage;
import io.sluice.component.storage.StorageException;
import io.sluice.component.storage.StoredLog;
import io.sluice.component.storage.Taken;
import io.sluice.telemetry.logs.ThrottledLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * Bookmarks on disk. Each record of the log holds all of them, and is done once the next one is
 * written; so the last record is what counts, whatever ended the process.
 */
final class StoredBookmarks implements AutoCloseable {
  private static final String PURPOSE = "offsets";

  private final StoredLog log;
  private final ThrottledLog trouble;
  private Map<String, Bookmark> last = Map.of();
  private Position written;

  private StoredBookmarks(StoredLog log, ThrottledLog trouble) {
    this.log = log;
    this.trouble = trouble;
  }

  static StoredBookmarks open(ComponentContext context, ComponentId storage, Host host)
      throws StartException {
    StoredLog log =
        host.extension(storage, Storage.class)
            .open(new LogOwner(ComponentKind.RECEIVER, context.id(), PURPOSE));
    StoredBookmarks opened =
        new StoredBookmarks(log, new ThrottledLog(context.log(), context.time()));
    try {
      opened.readLast();
      return opened;
    } catch (StorageException | IOException e) {
      log.close();
      throw new StartException(
          "how far files were read cannot be told from " + storage + ": " + e.getMessage(), e);
    }
  }

  private void readLast() throws StorageException, IOException {
    while (log.hasNext()) {
      Taken taken = log.next();
      if (taken instanceof Taken.Stored stored) {
        last = BookmarkBytes.read(stored.body());
        replace(stored.position());
      } else if (taken instanceof Taken.Damaged damaged) {
        trouble.log(
            Level.ERROR, "damaged", "How far files were read is lost: " + damaged.message());
      }
    }
  }

  private void replace(Position by) {
    release(written);
    written = by;
  }

  private void release(Position position) {
    if (position != null) {
      log.done(position);
    }
  }

  /** What is on disk; nothing when there was never anything. */
  Optional<Map<String, Bookmark>> found() {
    return written == null ? Optional.empty() : Optional.of(last);
  }

  /** Writes them down, if they are others than the last ones. */
  void write(Map<String, Bookmark> bookmarks) {
    if (written != null && bookmarks.equals(last)) {
      return;
    }
    ByteBuffer nothing = ByteBuffer.allocate(0);
    List<ByteBuffer> body = List.of(BookmarkBytes.write(bookmarks));
    try {
      Position position = log.append(new NewRecord(PURPOSE, 0, nothing, body));
      log.passOver(position);
      Position before = written;
      // The one before it is all there is, should the power fail now.
      log.whenDurable(
          position, failure -> failure.ifPresentOrElse(this::complain, () -> release(before)));
      written = position;
      last = Map.copyOf(bookmarks);
    } catch (StorageException e) {
      complain(e);
    }
  }

  private void complain(StorageException failure) {
    trouble.log(
        Level.ERROR,
        "write",
        "How far files were read cannot be written down, so that after a restart some lines will be"
            + " read again: "
            + failure.getMessage());
  }

  @Override
  public void close() {
    log.close();
  }
}
