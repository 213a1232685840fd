/**
 * Spans as they travel: OTLP bytes with an index over them. Nothing is decoded into objects; what
 * is read is read in place, what is changed is written once.
 *
 * <p>Start at {@link io.sluice.spans.SpanBatch}; {@link io.sluice.spans.SpanEdits} opens one for
 * reading and change, {@link io.sluice.spans.SpanWriter} builds one from another format, {@link
 * io.sluice.spans.SpanDealer} and {@link io.sluice.spans.TraceDealer} deal one out, and on a {@link
 * io.sluice.spans.SpanShelf} spans may wait. Behind them stand {@code StructureCheck}, which
 * everything from outside passes, {@code IndexBuilder}, which says what an index is, and {@code
 * EditWriter}, which writes what cursors noted down.
 *
 * <p>The tests let protobuf-java be the judge; {@code -Djqwik.tries.default=100000} makes them try
 * longer.
 */
package io.sluice.spans;
