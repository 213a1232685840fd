/** The benchmark of the {@code load_balancing} exporter, beside the ring that it measures. */
package io.sluice.exporters.loadbalancing;
