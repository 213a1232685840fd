package io.sluice.ottl.value;

/**
 * A statement or condition that cannot be evaluated on this item. It may happen for every span of a
 * batch, so it carries no stack trace.
 */
public final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure.
   *
   * @param message what is wrong with which value, and what would be right
   */
  public EvaluationFailure(String message) {
    super(message, null, false, false);
  }

  public EvaluationFailure(String message, Throwable cause) {
    super(message, cause, false, false);
  }
}
