package io.sluice.exporters.file;

import io.sluice.transport.compression.ContentEncoding;

/**
 * Whether each record is compressed.
 *
 * @param zstd the only way there is
 */
public record FileCompression(boolean zstd) {
  static final FileCompression NONE = new FileCompression(false);

  /** Reads the key's value; empty is none, too. */
  public static FileCompression parse(String text) {
    return switch (text) {
      case "", "none" -> NONE;
      case "zstd" -> new FileCompression(true);
      default ->
          throw new IllegalArgumentException(
              "\"" + text + "\" is not supported: expected zstd or none");
    };
  }

  ContentEncoding encoding() {
    return zstd ? ContentEncoding.ZSTD : ContentEncoding.IDENTITY;
  }

  @Override
  public String toString() {
    return zstd ? "zstd" : "none";
  }
}
