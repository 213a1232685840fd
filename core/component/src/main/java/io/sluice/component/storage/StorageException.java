package io.sluice.component.storage;

/** The disk does not do what it should; the message says what, and what would help. */
public final class StorageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean full;

  /**
   * An error.
   *
   * @param full whether there is no room, on the disk or within its settings
   */
  public StorageException(String message, boolean full, Throwable cause) {
    super(message, cause);
    this.full = full;
  }

  public boolean isFull() {
    return full;
  }
}
