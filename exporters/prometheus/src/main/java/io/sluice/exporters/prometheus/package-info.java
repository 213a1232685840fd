/**
 * The {@code prometheus} exporter: keeps the last point of every series and shows them at an
 * endpoint, for Prometheus to fetch.
 *
 * <p>Starting points: {@code PrometheusExporter} is the exporter; {@code Accumulator} keeps the
 * series; {@code Translation} gives them the names that Prometheus expects; {@code Page} writes
 * them.
 */
package io.sluice.exporters.prometheus;
