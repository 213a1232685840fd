/**
 * Traces through a real broker of Kafka: all encodings in a short test, and long runs that scripts
 * under {@code bench} start, for speed and for faults.
 *
 * <p>Starting points: {@code KafkaTest}; {@code KafkaThroughputRun}; {@code KafkaFaultsRun}.
 */
package io.sluice.e2e.kafka;
