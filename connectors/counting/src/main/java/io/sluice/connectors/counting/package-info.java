/**
 * What connectors share that count spans: a table from bytes to series, histograms, the clock that
 * they report by, and the batches that they report in.
 *
 * <p>Starting points: {@link io.sluice.connectors.counting.SeriesTable} finds a {@link
 * io.sluice.connectors.counting.Series}; {@link io.sluice.connectors.counting.Histogram} counts how
 * long something took; {@link io.sluice.connectors.counting.MetricPages} cuts a report into
 * batches.
 */
package io.sluice.connectors.counting;
