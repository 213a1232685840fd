package io.sluice.spans;

/**
 * Bytes that are not OTLP spans; the message says at which byte, in which field, and what is wrong
 * there.
 */
public final class MalformedSpans extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Without a stack trace: it is the sender's fault, and a hostile sender must not cost more than a
   * friendly one.
   */
  public MalformedSpans(String message) {
    super(message, null, false, false);
  }
}
