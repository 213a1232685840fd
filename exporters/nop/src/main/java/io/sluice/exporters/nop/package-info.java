/**
 * The {@code nop} exporter, for pipelines whose spans nobody wants: it counts as delivered whatever
 * it is given. Starting point: {@link io.sluice.exporters.nop.NopExporterFactory}.
 */
package io.sluice.exporters.nop;
