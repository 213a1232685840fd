/**
 * The {@code tracestore} exporter: keeps the last traces in memory, so that somebody can look at
 * them in the {@code zpages} extension.
 *
 * <p>Starting points: {@code TraceStore} takes spans and answers questions; {@code Shelf} keeps the
 * traces as bytes and lets the oldest go; {@code NameTable} counts and samples by span name.
 */
package io.sluice.exporters.tracestore;
