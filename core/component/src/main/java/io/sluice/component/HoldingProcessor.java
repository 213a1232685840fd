package io.sluice.component;

/**
 * Keeps spans by design (until a batch is full, until a trace is whole) and passes them to the next
 * consumer later. It tells their deliveries so with {@link Delivery#held}. Spans and timers come to
 * it on one thread.
 */
public non-sealed interface HoldingProcessor extends Processor, Consumer {
  /** How many spans it holds at the moment; read from any thread. */
  long heldSpans();
}
