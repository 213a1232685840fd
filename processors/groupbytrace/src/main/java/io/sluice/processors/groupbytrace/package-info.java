/**
 * The {@code groupbytrace} processor: holds the spans of a trace for a while, so that they go on
 * together. Starting points: {@code GroupByTraceProcessor}; {@code TraceSplit} takes batches apart
 * by trace, {@code HeldTrace} is what is known of one.
 */
package io.sluice.processors.groupbytrace;
