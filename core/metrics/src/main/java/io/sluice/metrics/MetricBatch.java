package io.sluice.metrics;

import java.nio.ByteBuffer;

/**
 * Some metrics: the bytes of an OTLP request for metrics, which nobody changes any more.
 *
 * @param points how many data points they hold
 */
public record MetricBatch(ByteBuffer bytes, int points) {
  public MetricBatch {
    bytes = bytes.asReadOnlyBuffer();
  }

  /** A view of its own, from the first byte to the last. */
  @Override
  public ByteBuffer bytes() {
    return bytes.duplicate();
  }

  /** A copy, for those who want an array. */
  public byte[] toByteArray() {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return copy;
  }
}
