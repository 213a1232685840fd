package io.sluice.component;

import io.sluice.spans.SpanEdits;

/**
 * Looks at what passes and changes it in place, on the pipeline's thread. Neighbours share one set
 * of edits, so that a chain of them writes the bytes once.
 */
public non-sealed interface InlineProcessor extends Processor {
  /**
   * Reads, edits and drops.
   *
   * @return {@link Verdict#PASS}, or an outcome that ends the way of everything that is left in the
   *     batch
   */
  Verdict process(SpanEdits spans, Client client);
}
