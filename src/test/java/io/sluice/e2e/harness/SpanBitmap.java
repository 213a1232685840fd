package io.sluice.e2e.harness;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/** Ticks off {@link NumberedSpans}, and looks at nothing else in them. */
public final class SpanBitmap implements SpanStore {
  private static final int[] WAY_TO_SPANS = {
    ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER,
    ResourceSpans.SCOPE_SPANS_FIELD_NUMBER,
    ScopeSpans.SPANS_FIELD_NUMBER
  };

  private final int expected;
  private final BitSet seen;
  private long taken;

  /** For spans numbered from 0 on. */
  public SpanBitmap(int expected) {
    this.expected = expected;
    this.seen = new BitSet(expected);
  }

  @Override
  public synchronized void take(byte[] request) throws IOException {
    descend(CodedInputStream.newInstance(request), 0);
  }

  /** Goes through the messages of a level of nesting, which are one field each. */
  private void descend(CodedInputStream in, int level) throws IOException {
    if (level == WAY_TO_SPANS.length) {
      tickOff(in);
      return;
    }
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == WAY_TO_SPANS[level]) {
        int outer = in.pushLimit(in.readRawVarint32());
        descend(in, level + 1);
        in.popLimit(outer);
      } else {
        in.skipField(tag);
      }
    }
  }

  private void tickOff(CodedInputStream in) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == Span.SPAN_ID_FIELD_NUMBER) {
        seen.set((int) ByteBuffer.wrap(in.readByteArray()).getLong());
        taken++;
      } else {
        in.skipField(tag);
      }
    }
  }

  @Override
  public synchronized long spans() {
    return taken;
  }

  /** Whether the span of a number has come. */
  public synchronized boolean has(int number) {
    return seen.get(number);
  }

  /** How many have not come. */
  public synchronized int missing() {
    return expected - seen.cardinality();
  }

  /** How many came once too often. */
  public synchronized long repeated() {
    return taken - seen.cardinality();
  }
}
