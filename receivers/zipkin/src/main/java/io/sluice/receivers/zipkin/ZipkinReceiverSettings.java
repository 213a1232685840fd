package io.sluice.receivers.zipkin;

import io.sluice.component.settings.Inline;
import io.sluice.transport.settings.HttpServerSettings;

/**
 * Settings of the {@code zipkin} receiver.
 *
 * @param server the server and its limits
 * @param parseStringTags whether tags that look like numbers, {@code true} or {@code false} become
 *     such attributes
 */
public record ZipkinReceiverSettings(@Inline HttpServerSettings server, boolean parseStringTags) {
  public static ZipkinReceiverSettings defaults() {
    return new ZipkinReceiverSettings(HttpServerSettings.at("localhost:9411"), false);
  }
}
