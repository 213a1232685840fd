package io.sluice.processors.memorylimiter;

/** How much memory is in use. */
interface MemoryUse {
  /**
   * What is in use and cannot be had back by collecting garbage, in bytes, as far as it is known
   * without doing so.
   */
  long bytes();

  /** Collects garbage. */
  void collect();
}
