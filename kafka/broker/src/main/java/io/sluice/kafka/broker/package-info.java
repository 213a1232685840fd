/**
 * A real broker of Kafka for tests: one node in KRaft mode, in the process of the test, on ports of
 * its own and with its data in a directory that the test owns. It can be stopped and started again
 * on the same ports with what it had.
 *
 * <p>Starting point: {@link io.sluice.kafka.broker.TestBroker}.
 */
package io.sluice.kafka.broker;
