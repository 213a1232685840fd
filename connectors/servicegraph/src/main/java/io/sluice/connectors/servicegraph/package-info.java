/**
 * The {@code service_graph} connector: finds the two spans of each call between services, and
 * counts who calls whom, how long it takes on either side, and what fails.
 *
 * <p>Starting points: {@code ServiceGraph} is the connector; {@code EdgeReader} reads spans; {@code
 * EdgeStore} keeps calls of which one side was seen; {@code EdgeCounts} counts those that are
 * complete.
 */
package io.sluice.connectors.servicegraph;
