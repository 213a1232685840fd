/**
 * Spans as the messages of a queue: each encoding that the collector's components for Kafka and its
 * relatives know, in both directions. OTLP's bytes are span bytes already, and are only checked.
 *
 * <p>Starting point: {@link io.sluice.formats.messages.MessageEncoding}.
 */
package io.sluice.formats.messages;
