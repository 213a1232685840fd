/**
 * End-to-end tests: the program as people run it, in a process of its own, with real bytes in at
 * one socket and out at another. Each test ends with {@link
 * io.sluice.e2e.harness.SluiceProcess#stop()}, which asserts that the ledger balances.
 *
 * <p>Starting points: {@link io.sluice.e2e.harness.SluiceProcess}, {@link
 * io.sluice.e2e.harness.OtlpSink}, {@link io.sluice.e2e.DeliveryTest}.
 */
package io.sluice.e2e;
