package io.sluice.exporters.client;

import io.sluice.transport.compression.ContentEncoding;
import java.util.Optional;

/**
 * How messages are compressed: {@code none}, or the name of an encoding.
 *
 * @param name as configured; empty is none
 */
public record Compression(String name) {
  /** What exporters do unless they are told otherwise. */
  public static final Compression GZIP = new Compression("gzip");

  public static final Compression NONE = new Compression("none");

  public Compression {
    if (!isNone(name) && ContentEncoding.named(name).isEmpty()) {
      throw new IllegalArgumentException(
          "unsupported compression type \"" + name + "\": expected gzip, zstd, snappy or none");
    }
  }

  public static Compression parse(String text) {
    return new Compression(text);
  }

  public boolean isNone() {
    return isNone(name);
  }

  private static boolean isNone(String name) {
    return name.isEmpty() || name.equals("none");
  }

  /** What the body of an HTTP request is encoded with. */
  public ContentEncoding encoding() {
    return isNone() ? ContentEncoding.IDENTITY : ContentEncoding.named(name).orElseThrow();
  }

  /** What gRPC messages are encoded with; nothing when gRPC does not know the name. */
  public Optional<ContentEncoding> grpcEncoding() {
    return isNone() ? Optional.of(ContentEncoding.IDENTITY) : ContentEncoding.namedByGrpc(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
