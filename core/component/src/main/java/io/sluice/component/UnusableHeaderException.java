package io.sluice.component;

/**
 * What a sender brought cannot be made a header of, so that every attempt at a call on his behalf
 * would end the same; the message says why.
 */
public final class UnusableHeaderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableHeaderException(String message) {
    super(message);
  }
}
