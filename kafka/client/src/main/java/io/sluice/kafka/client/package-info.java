/**
 * What a producer and a consumer of Kafka have in common: the keys of their settings, what Kafka's
 * client library makes of them, TLS and credentials, and sentences for what goes wrong between us
 * and a broker.
 *
 * <p>Starting points: {@link io.sluice.kafka.client.KafkaClientSettings} is what users write;
 * {@link io.sluice.kafka.client.Connection} turns it into the library's properties; {@link
 * io.sluice.kafka.client.BrokerTrouble} says what is wrong and what would mend it.
 */
package io.sluice.kafka.client;
