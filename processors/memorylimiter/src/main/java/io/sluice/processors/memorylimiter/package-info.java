/**
 * The {@code memory_limiter} processor: refuses spans while memory is short, so that overload costs
 * refusals and not the process. Starting points: {@code MemoryGate} decides, {@code MemoryUse}
 * measures, {@code TotalMemory} knows how much there is.
 */
package io.sluice.processors.memorylimiter;
