/**
 * The {@code kafka} exporter: spans into topics, in the encodings of {@link
 * io.sluice.formats.messages}.
 *
 * <p>Starting points: {@code KafkaSender} makes records of spans and hears what the brokers say;
 * {@code Records} chooses topic, key and headers; {@code Partitions} chooses where keys go; {@link
 * io.sluice.kafka.client} connects, and {@link io.sluice.exporters.sending} queues and retries.
 */
package io.sluice.exporters.kafka;
