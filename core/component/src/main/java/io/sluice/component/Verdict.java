package io.sluice.component;

/**
 * What an inline processor says about a whole batch: go on, or an {@link Outcome} that ends its
 * way.
 */
public sealed interface Verdict permits Verdict.Pass, Outcome {
  Verdict PASS = new Pass();

  /** Go on. */
  record Pass() implements Verdict {}
}
