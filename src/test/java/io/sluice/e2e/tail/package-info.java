/**
 * Tail sampling under everything that clients do to it: spans out of order, late and twice, over
 * many connections that break. Starting points: {@code TracePlan}, which says what is sent and
 * when, and {@code TailOracle}, which knows what must come of it. {@code bench/tail} starts the
 * long form.
 */
package io.sluice.e2e.tail;
