package io.sluice.component;

/**
 * Puts the spans of a batch together in another way, such as under other resources, and passes all
 * of them on at once, with the delivery they came with. What it holds between two batches is no
 * span.
 */
public non-sealed interface ReshapingProcessor extends Processor, Consumer {}
