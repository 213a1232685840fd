/**
 * A tier of Sluices behind one that balances, or behind Kafka, with members that restart, die, come
 * and go under load. Starting point: {@code ScaleOutLongRun}, which {@code bench/scale-out} starts.
 */
package io.sluice.e2e.scale;
