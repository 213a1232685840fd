/**
 * The {@code debug} exporter: it prints what passes, as one line a request, one line a span, or
 * everything there is to see. The old {@code logging} exporter is the same under its former name
 * and keys. Lines go to the process's own log, where its level and sampling apply as well, or to an
 * output of the exporter's own, where they stand bare.
 *
 * <p>Spans are delivered as soon as their lines are written; with a sending queue a thread of its
 * own writes them. Nothing is retried: what cannot be written is told where the log's own trouble
 * is told.
 *
 * <p>Starting points: {@link io.sluice.exporters.debug.DebugExporterSettings} says what can be
 * configured; {@code SpanPrinter} is the way of a request; {@code NormalText} and {@code
 * DetailedText} are the two long forms, and {@link io.sluice.spans.text.ValueText} is how they
 * write an attribute's value.
 */
package io.sluice.exporters.debug;
