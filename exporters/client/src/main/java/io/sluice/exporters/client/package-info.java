/**
 * What exporters have in common that are clients of a server: credentials, compression, words for
 * what goes wrong on the way, and the whole of HTTP but for what is said over it.
 *
 * <p>Starting points: {@link io.sluice.exporters.client.HttpSender} makes one attempt; {@link
 * io.sluice.exporters.client.HttpDialogue} is what an exporter has to write for it; {@link
 * io.sluice.exporters.client.Diagnosis} turns an exception into a sentence with a cure.
 */
package io.sluice.exporters.client;
