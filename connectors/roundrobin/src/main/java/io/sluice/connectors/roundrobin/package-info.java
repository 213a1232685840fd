/**
 * The {@code round_robin} connector: each request goes to the next of the pipelines behind it, as a
 * whole.
 */
package io.sluice.connectors.roundrobin;
