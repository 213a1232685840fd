package io.sluice.ottl.function;

/** An argument that a function cannot work with, found before anything runs. */
public final class BadArgument extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadArgument(String message) {
    super(message);
  }

  public BadArgument(String message, Throwable cause) {
    super(message, cause);
  }
}
