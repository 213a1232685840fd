package io.sluice.component;

/**
 * A step of a pipeline: {@link InlineProcessor} works on what passes, {@link ReshapingProcessor}
 * puts it together anew, {@link HoldingProcessor} keeps it for a while.
 */
public sealed interface Processor extends Component
    permits InlineProcessor, ReshapingProcessor, HoldingProcessor {}
