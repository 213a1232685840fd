/** Spans as they travel: OTLP bytes with an index over them. */
package io.sluice.spans;
