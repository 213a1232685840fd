package io.sluice.exporters.otlp;

import io.grpc.Metadata;
import io.sluice.transport.settings.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Headers as gRPC metadata. */
final class GrpcHeaders {
  private GrpcHeaders() {}

  /** The configured ones, by names of which none differ only in upper and lower case. */
  static Map<String, String> byName(Headers configured) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    configured.forEach((name, value) -> headers.put(name, value.value()));
    return Collections.unmodifiableMap(headers);
  }

  static Metadata metadata(Map<String, String> headers) {
    Metadata metadata = new Metadata();
    headers.forEach((name, value) -> put(metadata, name, value));
    return metadata;
  }

  private static void put(Metadata metadata, String name, String value) {
    String key = name.toLowerCase(Locale.ROOT);
    if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
      metadata.put(
          Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER),
          value.getBytes(StandardCharsets.UTF_8));
    } else {
      check(name, value);
      metadata.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
    }
  }

  /** The library would write it as it is, and the server close the connection for all calls. */
  private static void check(String name, String value) {
    if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("header " + name + " has a control character");
    }
  }
}
