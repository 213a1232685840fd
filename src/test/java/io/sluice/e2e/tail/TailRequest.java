package io.sluice.e2e.tail;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Spans of many traces on their way from one client. */
final class TailRequest {
  private static final long START_NANOS = 1_700_000_000_000_000_000L;
  private static final long SPAN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** In a slow trace, the spans begin one after the other, and only together take long. */
  private static final long SLOW_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(450);

  private static final Resource RESOURCE =
      Resource.newBuilder().addAttributes(text("service.name", "checkout")).build();

  private static final KeyValue QUERY =
      text("db.query.text", "select * from orders where customer = ? and state in (?, ?, ?)");

  private final TracePlan plan;
  private final ScopeSpans.Builder scope = ScopeSpans.newBuilder();
  private int[] numbers = new int[64];
  private int size;
  private boolean[] late = new boolean[64];

  TailRequest(TracePlan plan) {
    this.plan = plan;
  }

  void add(int trace, int span, boolean comesLate) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
      late = Arrays.copyOf(late, 2 * size);
    }
    numbers[size] = trace * TracePlan.SPANS_EACH + span;
    late[size] = comesLate;
    size++;
    scope.addSpans(span(trace, span));
  }

  private Span span(int trace, int span) {
    TracePlan.Kind kind = plan.kind(trace);
    long start = START_NANOS + (kind == TracePlan.Kind.SLOW ? span * SLOW_STEP_NANOS : 0);
    Span.Builder built =
        Span.newBuilder()
            .setTraceId(traceId(trace))
            .setSpanId(id((long) trace * TracePlan.SPANS_EACH + span + 1))
            .setName("work")
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(start + SPAN_NANOS)
            .addAttributes(QUERY);
    if (span > 0) {
      built.setParentSpanId(id((long) trace * TracePlan.SPANS_EACH + 1));
    }
    if (kind == TracePlan.Kind.FAILED && span == TracePlan.failedSpan(trace)) {
      built.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
    }
    return built.build();
  }

  private static ByteString traceId(int trace) {
    SplittableRandom random = new SplittableRandom(trace);
    return id(random.nextLong()).concat(id(random.nextLong()));
  }

  private static ByteString id(long id) {
    return ByteString.copyFrom(ByteBuffer.allocate(Long.BYTES).putLong(id).flip());
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** The number of one of its spans, counted through all traces. */
  int number(int index) {
    return numbers[index];
  }

  boolean isLate(int index) {
    return late[index];
  }

  byte[] encoded() {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().setResource(RESOURCE).addScopeSpans(scope))
        .build()
        .toByteArray();
  }
}
