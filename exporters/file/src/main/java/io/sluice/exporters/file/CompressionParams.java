package io.sluice.exporters.file;

/**
 * How hard compression tries.
 *
 * @param level the encoding's own; 0 for its usual one
 */
public record CompressionParams(int level) {
  public static CompressionParams defaults() {
    return new CompressionParams(0);
  }
}
