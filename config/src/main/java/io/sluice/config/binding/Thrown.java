package io.sluice.config.binding;

/** What an exception out of a settings type says to the person who wrote the value. */
final class Thrown {
  private Thrown() {}

  static String reason(Throwable thrown) {
    return thrown.getMessage() == null || thrown.getMessage().isBlank()
        ? "cannot be read (" + thrown.getClass().getSimpleName() + ")"
        : thrown.getMessage();
  }
}
