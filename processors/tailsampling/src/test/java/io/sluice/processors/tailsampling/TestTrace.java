package io.sluice.processors.tailsampling;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.SpanFixtures;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/** Requests with spans of a trace, and what comes out of them again. */
public final class TestTrace {
  /** When spans begin unless a test says otherwise. */
  public static final long BEGIN = 1_700_000_000_000_000_000L;

  private static final long MILLI = 1_000_000;

  private TestTrace() {}

  /** A span that is no root and took a millisecond. */
  public static Span.Builder span(long trace, int number) {
    return Span.newBuilder()
        .setTraceId(id(trace))
        .setSpanId(ByteString.copyFrom(ByteBuffer.allocate(8).putLong(number + 1L).flip()))
        .setParentSpanId(ByteString.copyFrom(ByteBuffer.allocate(8).putLong(999).flip()))
        .setName("span-" + number)
        .setStartTimeUnixNano(BEGIN)
        .setEndTimeUnixNano(BEGIN + MILLI);
  }

  /** The same, from and to so many milliseconds. */
  public static Span.Builder span(long trace, int number, long from, long to) {
    return span(trace, number)
        .setStartTimeUnixNano(BEGIN + from * MILLI)
        .setEndTimeUnixNano(BEGIN + to * MILLI);
  }

  public static Span.Builder error(long trace, int number) {
    return span(trace, number)
        .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
  }

  public static ByteString id(long trace) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(0).putLong(trace).flip());
  }

  public static ByteString id(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  public static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  public static SpanBatch request(Span.Builder... spans) {
    return request(Resource.getDefaultInstance(), List.of(spans));
  }

  public static SpanBatch request(Resource resource, List<Span.Builder> spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    spans.forEach(scope::addSpans);
    return SpanFixtures.batch(
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope))
            .build());
  }

  /** All spans of some batches, in their order. */
  public static List<Span> spans(List<SpanBatch> batches) {
    return batches.stream()
        .flatMap(batch -> SpanFixtures.message(batch).getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** The number that a trace was made with. */
  public static long number(Span span) {
    return span.getTraceId().asReadOnlyByteBuffer().getLong(8);
  }
}
