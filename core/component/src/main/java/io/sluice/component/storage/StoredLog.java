package io.sluice.component.storage;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Records on disk, in the order in which they were appended. Any thread may append and be done with
 * records; one at a time takes them out.
 */
public interface StoredLog extends AutoCloseable {
  /** What earlier runs left, by label; it is taken out before anything that is appended now. */
  Map<String, Tally> found();

  /**
   * Writes a record. When this returns, it survives the end of the process; whether it survives the
   * machine's is told by {@link #whenDurable}.
   *
   * @throws StorageException when it was not written; nothing of it is left
   */
  Position append(NewRecord entry) throws StorageException;

  /**
   * Tells when a record is as durable as the settings ask for: at once on this thread, or later on
   * another, in the order of the records.
   *
   * @param told nothing, or why it is not
   */
  void whenDurable(Position position, Consumer<Optional<StorageException>> told);

  /** Whether there is anything to take out. */
  boolean hasNext();

  /**
   * Takes out the next record. It stays on disk until it is done.
   *
   * @throws StorageException when it cannot be read at the moment; the same is tried next time
   */
  Taken next() throws StorageException;

  /**
   * Goes past a record whose owner has it in hand already, if it would be the next one.
   *
   * @return whether it was; if not, it will be taken out like any other
   */
  boolean passOver(Position position);

  /** The record is needed no more. */
  void done(Position position);

  /** Makes everything durable, unless the settings say never, and lets others open the log. */
  @Override
  void close();
}
