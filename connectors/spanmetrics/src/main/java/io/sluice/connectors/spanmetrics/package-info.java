/**
 * The {@code span_metrics} connector: counts spans, how long they took and, if asked for, their
 * events, by service, name, kind, status and what else is configured.
 *
 * <p>Starting points: {@code SpanMetrics} is the connector; {@code SpanCounter} counts a batch;
 * {@code SeriesFinder} knows which series a span belongs to; {@code Report} writes what was
 * counted.
 */
package io.sluice.connectors.spanmetrics;
