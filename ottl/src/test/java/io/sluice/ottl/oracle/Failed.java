package io.sluice.ottl.oracle;

/** The statement fails on this span, as the language says. */
final class Failed extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
