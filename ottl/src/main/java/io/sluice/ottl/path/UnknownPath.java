package io.sluice.ottl.path;

/** A path that names nothing, or nothing within reach. */
public final class UnknownPath extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownPath(String message) {
    super(message);
  }
}
