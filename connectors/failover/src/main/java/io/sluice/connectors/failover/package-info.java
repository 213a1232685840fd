/**
 * The {@code failover} connector: pipelines in levels of priority, of which the first that takes
 * spans gets them. A failure becomes known through the delivery of an attempt, so what was tried on
 * one level is tried again on the next. Starting points: {@code Failover} makes the attempts;
 * {@code Standing} knows which level is in use and when to try a higher one again.
 */
package io.sluice.connectors.failover;
