package io.sluice.exporters.loadbalancing;

import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanDealer;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Spans of a trace belong together. Neighbours often are of one trace. */
final class TraceIdentity implements SpanDealer.Chooser {
  private final HashRing ring;
  private final CRC32 crc = new CRC32();
  private final ByteBuffer id = ByteBuffer.allocate(16);
  private long high;
  private long low;
  private int owner = -1;

  TraceIdentity(HashRing ring) {
    this.ring = ring;
  }

  @Override
  public int hand(SpanCursor span) {
    long spanHigh = span.traceIdHigh();
    long spanLow = span.traceIdLow();
    if (spanHigh != high || spanLow != low || owner < 0) {
      high = spanHigh;
      low = spanLow;
      crc.reset();
      crc.update(id.putLong(0, high).putLong(8, low).array());
      owner = ring.owner(crc);
    }
    return owner;
  }
}
