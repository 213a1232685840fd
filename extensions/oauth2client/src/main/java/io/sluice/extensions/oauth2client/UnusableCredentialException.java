package io.sluice.extensions.oauth2client;

/** Our own credentials are not fit to be shown; the message says why. */
final class UnusableCredentialException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableCredentialException(String message, Throwable cause) {
    super(message, cause);
  }
}
