package io.sluice.e2e.harness;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;

/**
 * Requests whose spans have consecutive numbers as ids. They are encoded once; another request is
 * the same bytes with other numbers.
 */
public final class NumberedSpans {
  /** What no other bytes of the request look like. */
  private static final long MARK = 0x5fa1_c3d7_0000_0000L;

  private final byte[] encoded;
  private final int[] positions;

  public NumberedSpans(int spans) {
    encoded = encode(spans);
    positions = new int[spans];
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    int found = 0;
    for (int at = 0; found < spans; at++) {
      if (bytes.getLong(at) == MARK + found) {
        positions[found++] = at;
      }
    }
  }

  private static byte[] encode(int spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    ByteString trace =
        ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}).concat(id(MARK / 2));
    for (int i = 0; i < spans; i++) {
      scope.addSpans(
          Span.newBuilder()
              .setTraceId(trace)
              .setSpanId(id(MARK + i))
              .setName("work")
              .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
              .setStartTimeUnixNano(1_700_000_000_000_000_000L)
              .setEndTimeUnixNano(1_700_000_000_000_001_000L));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build()
        .toByteArray();
  }

  private static ByteString id(long id) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id).flip());
  }

  /** A request whose spans are numbered from a number on. */
  public byte[] request(long first) {
    byte[] request = encoded.clone();
    ByteBuffer bytes = ByteBuffer.wrap(request);
    for (int i = 0; i < positions.length; i++) {
      bytes.putLong(positions[i], first + i);
    }
    return request;
  }
}
