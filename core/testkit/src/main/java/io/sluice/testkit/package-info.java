/**
 * What component tests share: time that stands still until a test moves it, deliveries that write
 * down what becomes of them, spans to send, and contracts that every component of a kind has to
 * keep.
 *
 * <p>Starting points: {@link io.sluice.testkit.Workbench} makes the context that a component is
 * created with; {@link io.sluice.testkit.SpanFixtures} makes spans; {@link
 * io.sluice.testkit.DeliveryProbe} makes the delivery that goes with them; {@link
 * io.sluice.testkit.ExporterContract} and its siblings are the contracts.
 */
package io.sluice.testkit;
