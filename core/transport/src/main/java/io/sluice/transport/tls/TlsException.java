package io.sluice.transport.tls;

/** Certificates or keys cannot be used; the message names the file and the cause. */
public final class TlsException extends Exception {
  private static final long serialVersionUID = 1L;

  TlsException(String message) {
    super(message);
  }

  TlsException(String message, Throwable cause) {
    super(message, cause);
  }
}
