package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanGlanceTest {
  private static final Text METHOD = Text.of("http.method");
  private static final Text LONG_KEY = Text.of("k".repeat(200));

  private final SpanGlance glance = new SpanGlance(Keys.of(List.of(METHOD, LONG_KEY)));

  @Test
  void glance_readsWhatCountersAskFor() throws MalformedSpans {
    Span span =
        Span.newBuilder()
            .setTraceId(id(16))
            .setSpanId(id(8))
            .setParentSpanId(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, 9}))
            .setTraceState("ot=th:8")
            .setName("GET /cart")
            .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
            .setStartTimeUnixNano(1_000)
            .setEndTimeUnixNano(4_500)
            .addAttributes(attribute("other", "x"))
            .addAttributes(attribute("http.method", "GET"))
            .addAttributes(attribute("http.method", "a second one"))
            .addAttributes(attribute("k".repeat(200), "long"))
            .setStatus(Status.newBuilder().setMessage("no").setCodeValue(2))
            .build();
    glance.read(cursor(span));

    assertThat(glance.traceIdHigh()).isEqualTo(0x0101010101010101L);
    assertThat(glance.traceIdLow()).isEqualTo(0x0101010101010101L);
    assertThat(glance.spanId()).isEqualTo(0x0101010101010101L);
    assertThat(glance.parentSpanId()).isEqualTo(9);
    assertThat(name()).isEqualTo("GET /cart");
    assertThat(glance.traceState()).hasToString("ot=th:8");
    assertThat(glance.kind()).isEqualTo(3);
    assertThat(glance.statusCode()).isEqualTo(2);
    assertThat(glance.durationNanos()).isEqualTo(3_500);
    assertThat(glance.size()).isEqualTo(span.getSerializedSize());
    assertThat(glance.value(0).asText()).hasToString("GET");
    assertThat(glance.value(1).asText()).hasToString("long");
  }

  @Test
  void glance_atAnEmptySpanAfterAFullOne_remembersNothing() throws MalformedSpans {
    glance_readsWhatCountersAskFor();
    glance.read(cursor(Span.newBuilder().setStartTimeUnixNano(7).build()));

    assertThat(glance.traceIdLow()).isZero();
    assertThat(glance.nameLength()).isZero();
    assertThat(glance.traceState().isEmpty()).isTrue();
    assertThat(glance.durationNanos()).isZero();
    assertThat(glance.statusCode()).isZero();
    assertThat(glance.has(0)).isFalse();
  }

  @Test
  void glance_atAChangedSpan_readsTheChange() throws MalformedSpans {
    SpanCursor cursor = cursor(Span.newBuilder().setName("before").build());
    cursor.setName(Text.of("after"));
    cursor.attributes().set(METHOD, AttributeValue.of("PUT"));
    glance.read(cursor);

    assertThat(name()).isEqualTo("after");
    assertThat(glance.value(0).asText()).hasToString("PUT");
  }

  @Test
  void traceState_addedOrSetBehindAWalk_standsWhereItShould() throws MalformedSpans {
    Span span = Span.newBuilder().setName("x").addAttributes(attribute("a", "1")).build();
    for (Span each : List.of(span, span.toBuilder().setTraceState("old=1").build())) {
      SpanCursor cursor = cursor(each);
      cursor.attributes().next(Keys.of(List.of(Text.of("a"))));
      cursor.attributes().remove();
      // Another message is patched in between, so that the span's patches are begun again.
      cursor.edits.patches().begin();
      glance.read(cursor);
      assertThat(glance.hasTraceState()).isEqualTo(!each.getTraceState().isEmpty());
      if (glance.hasTraceState()) {
        cursor.setTraceState(Text.of("new=2"));
      } else {
        cursor.addTraceState(Text.of("new=2"));
      }
      assertThat(cursor.isPatched()).isTrue();
      assertThat(cursor.traceState()).hasToString("new=2");
      assertThat(written(cursor))
          .isEqualTo(each.toBuilder().clearAttributes().setTraceState("new=2").build());
    }
  }

  private static Span written(SpanCursor cursor) {
    try {
      return ExportTraceServiceRequest.parseFrom(cursor.edits.finish().toByteArray())
          .getResourceSpans(0)
          .getScopeSpans(0)
          .getSpans(0);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not what protobuf reads", e);
    }
  }

  private String name() {
    return new String(
        glance.bytes(), glance.nameStart(), glance.nameLength(), StandardCharsets.UTF_8);
  }

  private static ByteString id(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 1);
    return ByteString.copyFrom(bytes);
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static SpanCursor cursor(Span span) throws MalformedSpans {
    SpanBatch batch =
        SpanBatch.parse(
            ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                    ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build()
                .toByteArray());
    SpanCursor spans = batch.edit().spans();
    assertThat(spans.next()).isTrue();
    return spans;
  }
}
