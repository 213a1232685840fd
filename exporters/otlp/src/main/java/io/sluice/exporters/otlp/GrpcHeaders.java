package io.sluice.exporters.otlp;

import io.grpc.Metadata;
import io.sluice.transport.settings.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The configured headers as gRPC metadata; credentials of a call go before them. */
final class GrpcHeaders {
  private final Headers configured;

  GrpcHeaders(Headers configured) {
    this.configured = configured;
  }

  Metadata with(Map<String, String> credentials) {
    Metadata metadata = new Metadata();
    credentials.forEach((name, value) -> put(metadata, name, value));
    configured.forEach((name, value) -> put(metadata, name, value.value()));
    return metadata;
  }

  private static void put(Metadata metadata, String name, String value) {
    String key = name.toLowerCase(Locale.ROOT);
    if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
      putUnlessThere(
          metadata,
          Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER),
          value.getBytes(StandardCharsets.UTF_8));
    } else {
      putUnlessThere(metadata, Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
    }
  }

  private static <T> void putUnlessThere(Metadata metadata, Metadata.Key<T> key, T value) {
    if (!metadata.containsKey(key)) {
      metadata.put(key, value);
    }
  }
}
