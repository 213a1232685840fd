package io.sluice.ottl;

import io.sluice.ottl.value.EvaluationFailure;

/** What the error modes do. */
final class Failing {
  private Failing() {}

  static void handle(ErrorMode mode, FailureLog log, Object text, EvaluationFailure failure) {
    switch (mode) {
      case IGNORE -> log.failed(text, failure);
      case SILENT -> {}
      case PROPAGATE ->
          throw new EvaluationFailure("failed to evaluate " + text + ": " + failure.getMessage());
    }
  }
}
