/** What it costs to count spans. */
package io.sluice.bench.metrics;
