package io.sluice.processors.memorylimiter;

/** How much memory is in use. */
interface MemoryUse {
  /**
   * What is in use and cannot be had back by collecting garbage, in bytes, as far as it is known
   * without doing so.
   */
  long bytes();

  /**
   * What can be live at the most, in bytes, going by what the last {@link #collect} left over and
   * what the pipelines took since. Everything that is in use as long as nothing was collected.
   */
  long live();

  /** Collects garbage. */
  void collect();
}
