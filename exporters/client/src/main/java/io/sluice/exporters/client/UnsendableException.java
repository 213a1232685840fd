package io.sluice.exporters.client;

/** Spans that cannot be said in a server's language; the message says why. */
public final class UnsendableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnsendableException(String message) {
    super(message);
  }
}
