package io.sluice.config.source;

/** A text that could not be had; the message says why and what to do. */
final class UnavailableSourceException extends Exception {
  private static final long serialVersionUID = 1L;

  UnavailableSourceException(String message) {
    super(message);
  }

  UnavailableSourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
