package io.sluice.spans;

import static io.sluice.spans.Bytes.field;
import static io.sluice.spans.Bytes.requestOfSpan;
import static io.sluice.spans.Bytes.varint;
import static io.sluice.spans.Bytes.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a request is said with its position and field. The span begins at byte 6. */
class StructureCheckTest {
  @Test
  void length_pastItsParent_isRefused() {
    assertRefused(
        Bytes.of(10, 2, 10), "byte 1: request.resource_spans says it is 2 bytes long, 1 are left");
    assertRefused(
        field(1, Bytes.of(10, 5, 10, 0)),
        "byte 3: resource_spans.resource says it is 5 bytes long, 2 are left");
    assertSpanRefused(
        Bytes.of(0x2a, 0x80, 0x01), "byte 7: span.name says it is 128 bytes long, 0 are left");
    assertSpanRefused(
        Bytes.of(0x4a, 4, 0x12, 3, 0x0a, 0),
        "byte 9: span.attributes says it is 3 bytes long, 2 are left");
    assertSpanRefused(
        Bytes.of(0x4a, 6, 0x12, 4, 0x2a, 2, 0x0a, 7),
        "byte 13: span.attributes says it is 7 bytes long, 0 are left");
  }

  @Test
  void length_ofMoreThan31Bits_isRefused() {
    assertSpanRefused(
        Bytes.of(0x2a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1),
        "byte 7: span.name says it is 18446744073709551615 bytes long, 0 are left");
    assertSpanRefused(
        Bytes.of(0x2a, 0xff, 0xff, 0xff, 0xff, 0x0f),
        "byte 7: span.name says it is 4294967295 bytes long, 0 are left");
  }

  @Test
  void length_cutOff_isRefused() {
    assertSpanRefused(Bytes.of(0x2a), "byte 7: span.name is cut off before its length");
    assertSpanRefused(Bytes.of(0x2a, 0x80), "byte 7: span.name has a number cut off");
    assertRefused(Bytes.of(10), "byte 1: request.resource_spans is cut off before its length");
  }

  @Test
  void varint_cutOffOrTooLong_isRefused() {
    assertSpanRefused(Bytes.of(0x30), "byte 7: span.kind has a number cut off");
    assertSpanRefused(Bytes.of(0x30, 0xff, 0xff), "byte 7: span.kind has a number cut off");
    assertSpanRefused(
        Bytes.of(0x30, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1),
        "byte 7: span.kind has a number longer than 10 bytes");
    assertSpanRefused(
        Bytes.of(0x30, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2),
        "byte 7: span.kind has a number of more than 64 bits");
  }

  @Test
  void fixed_cutOff_isRefused() {
    assertSpanRefused(
        Bytes.of(0x39, 1, 2, 3), "byte 7: span.start_time_unix_nano needs 8 bytes, 3 are left");
    assertSpanRefused(
        Bytes.of(0x85, 0x01, 1, 2, 3), "byte 8: span.flags needs 4 bytes, 3 are left");
  }

  @Test
  void tag_cutOffOrOutOfRange_isRefused() {
    assertRefused(Bytes.of(0x80), "byte 0: a tag has a number cut off");
    assertSpanRefused(Bytes.of(0x80), "byte 6: a tag has a number cut off");
    assertSpanRefused(
        Bytes.of(0x80, 0x80, 0x80, 0x80, 0x10),
        "byte 6: a tag has a field number larger than protobuf allows");
    assertSpanRefused(
        Bytes.of(0xaa, 0x00, 0x00), "byte 6: a tag is written with more bytes than it needs");
    assertSpanRefused(
        Bytes.of(0x4a, 4, 0x92, 0x00, 0x01, 0x00),
        "byte 8: a tag is written with more bytes than it needs");
  }

  @Test
  void fieldNumberZero_isRefused() {
    assertRefused(Bytes.of(0), "byte 0: request has a field of number 0, which does not exist");
    assertSpanRefused(
        Bytes.of(0x02, 0), "byte 6: span has a field of number 0, which does not exist");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 6, 7})
  void wireType_thatOtlpNeverUses_isRefused(int type) {
    assertRefused(
        Bytes.of(Wire.tag(9, type), 0),
        "byte 0: request field 9 has wire type " + type + ", which OTLP never uses");
    assertSpanRefused(
        Bytes.of((Wire.tag(17, type) & 0x7f) | 0x80, 1, 0),
        "byte 6: span field 17 has wire type " + type + ", which OTLP never uses");
  }

  @Test
  void wireType_notTheFieldsOwn_isRefusedInEveryMessage() {
    assertWrongTypes(StructureCheckTest::identity, "request", 2);
    assertWrongTypes(b -> field(1, b), "resource_spans", 2, 2, 2);
    assertWrongTypes(b -> field(1, field(1, b)), "resource", 2, 0, 2);
    assertWrongTypes(b -> field(1, field(1, field(3, b))), "resource.entity_refs", 2, 2, 2, 2);
    assertWrongTypes(b -> field(1, field(2, b)), "scope_spans", 2, 2, 2);
    assertWrongTypes(b -> field(1, field(2, field(1, b))), "scope", 2, 2, 2, 0);
    assertWrongTypes(Bytes::requestOfSpan, "span", 2, 2, 2, 2, 2, 0, 1, 1, 2, 0, 2, 0, 2, 0, 2, 5);
    assertWrongTypes(b -> requestOfSpan(field(11, b)), "span.events", 1, 2, 2, 0);
    assertWrongTypes(b -> requestOfSpan(field(13, b)), "span.links", 2, 2, 2, 2, 0, 5);
    assertWrongTypes(b -> requestOfSpan(field(15, b)), "span.status", 0, 2, 0);
    assertWrongTypes(b -> requestOfSpan(field(9, b)), "span.attributes", 2, 2);
    assertWrongTypes(
        b -> requestOfSpan(field(9, field(2, b))), "span.attributes", 2, 0, 0, 1, 2, 2, 2);
  }

  private static Bytes identity(Bytes bytes) {
    return bytes;
  }

  private interface Around {
    Bytes with(Bytes body);
  }

  /** Every field of a message with every wire type but its own. */
  private static void assertWrongTypes(Around message, String where, int... types) {
    for (int number = 1; number <= types.length; number++) {
      for (int wrong : new int[] {0, 1, 2, 5}) {
        if (wrong != types[number - 1]) {
          Scratch tag = new Scratch(8);
          tag.varint(Wire.tag(number, wrong));
          Bytes body = Bytes.none();
          for (int i = 0; i < tag.size(); i++) {
            body.then(Bytes.of(tag.bytes()[i]));
          }
          body.then(Bytes.of(0, 0, 0, 0, 0, 0, 0, 0));
          assertThatThrownBy(() -> SpanBatch.parse(message.with(body).array()))
              .isInstanceOf(MalformedSpans.class)
              .hasMessageMatching(
                  "byte \\d+: " + where + " field " + number + " has the wrong wire type " + wrong);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 17, 32, 300})
  void id_ofWrongLength_isRefused(int length) {
    String not16 = " is " + length + " bytes long, must be 16 or empty";
    String not8 = " is " + length + " bytes long, must be 8 or empty";
    assertThatThrownBy(() -> SpanBatch.parse(requestOfSpan(zeros(1, length)).array()))
        .hasMessageContaining("span.trace_id" + not16);
    assertThatThrownBy(() -> SpanBatch.parse(requestOfSpan(zeros(2, length)).array()))
        .hasMessageContaining("span.span_id" + not8);
    assertThatThrownBy(() -> SpanBatch.parse(requestOfSpan(zeros(4, length)).array()))
        .hasMessageContaining("span.parent_span_id" + not8);
    assertThatThrownBy(() -> SpanBatch.parse(requestOfSpan(field(13, zeros(1, length))).array()))
        .hasMessageContaining("span.links.trace_id" + not16);
    assertThatThrownBy(() -> SpanBatch.parse(requestOfSpan(field(13, zeros(2, length))).array()))
        .hasMessageContaining("span.links.span_id" + not8);
  }

  @Test
  void id_ofTheOthersLength_isRefused() {
    assertSpanRefused(zeros(1, 8), "byte 7: span.trace_id is 8 bytes long, must be 16 or empty");
    assertSpanRefused(zeros(2, 16), "byte 7: span.span_id is 16 bytes long, must be 8 or empty");
  }

  @Test
  void id_emptyOrWithLengthyLength_isRead() throws Exception {
    Bytes span = zeros(1, 0).then(zeros(2, 0)).then(zeros(4, 0));
    assertThat(SpanBatch.parse(requestOfSpan(span).array()).spanCount()).isEqualTo(1);
    Bytes lengthy = Bytes.of(0x12, 0x88, 0x80, 0x00, 0, 0, 0, 0, 0, 0, 1, 2);
    SpanCursor cursor = SpanBatch.parse(requestOfSpan(lengthy).array()).edit().spans();
    assertThat(cursor.next()).isTrue();
    assertThat(cursor.spanId()).isEqualTo(258);
  }

  @Test
  void message_thatMayStandOnce_isRefusedTheSecondTime() {
    assertRefused(
        field(1, zeros(1, 0).then(zeros(1, 0))),
        "byte 4: resource_spans.resource stands there a second time");
    assertRefused(
        field(1, field(2, zeros(1, 0).then(zeros(1, 0)))),
        "byte 6: scope_spans.scope stands there a second time");
    assertSpanRefused(
        zeros(15, 0).then(zeros(15, 0)), "byte 8: span.status stands there a second time");
    assertSpanRefused(
        zeros(1, 16).then(zeros(1, 16)), "byte 24: span.trace_id stands there a second time");
    assertSpanRefused(
        zeros(2, 0).then(zeros(2, 0)), "byte 8: span.span_id stands there a second time");
    assertSpanRefused(
        zeros(4, 0).then(zeros(4, 0)), "byte 8: span.parent_span_id stands there a second time");
    assertSpanRefused(
        field(13, zeros(1, 0).then(zeros(1, 0))),
        "byte 10: span.links.trace_id stands there a second time");
    assertSpanRefused(
        field(13, zeros(2, 0).then(zeros(2, 0))),
        "byte 10: span.links.span_id stands there a second time");
    assertSpanRefused(
        field(9, zeros(2, 0).then(zeros(2, 0))), "byte 10: span.attributes has a second value");
    assertSpanRefused(
        field(9, zeros(1, 0).then(zeros(1, 0))), "byte 10: span.attributes has a second key");
    assertSpanRefused(
        field(9, field(2, zeros(5, 0).then(zeros(6, 0)))),
        "byte 12: span.attributes has a second array or kvlist");
  }

  @ParameterizedTest
  @CsvSource({"30,true", "31,false", "90,false"})
  void values_nested_areReadSoDeepAndNoDeeper(int depth, boolean allowed) throws Exception {
    for (boolean map : new boolean[] {false, true}) {
      ExportTraceServiceRequest request = nested(depth, map);
      if (allowed) {
        assertThat(SpanBatch.parse(request.toByteArray()).spanCount()).isEqualTo(1);
        assertThat(ExportTraceServiceRequest.parseFrom(request.toByteArray())).isEqualTo(request);
      } else {
        assertThatThrownBy(() -> SpanBatch.parse(request.toByteArray()))
            .isInstanceOf(MalformedSpans.class)
            .hasMessageMatching(
                "byte \\d+: span.events.attributes has values nested deeper than 30 levels, the"
                    + " most allowed");
      }
    }
  }

  private static ExportTraceServiceRequest nested(int depth, boolean map) {
    AnyValue value = AnyValue.newBuilder().setIntValue(1).build();
    for (int i = 0; i < depth; i++) {
      KeyValue inside = KeyValue.newBuilder().setKey("k").setValue(value).build();
      value =
          map
              ? AnyValue.newBuilder()
                  .setKvlistValue(KeyValueList.newBuilder().addValues(inside))
                  .build()
              : AnyValue.newBuilder()
                  .setArrayValue(ArrayValue.newBuilder().addValues(value))
                  .build();
    }
    Span.Event event =
        Span.Event.newBuilder().addAttributes(KeyValue.newBuilder().setValue(value)).build();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(
                    ScopeSpans.newBuilder().addSpans(Span.newBuilder().addEvents(event))))
        .build();
  }

  @Test
  void status_withItsWithdrawnCode_isAccepted() throws Exception {
    SpanBatch batch =
        SpanBatch.parse(requestOfSpan(field(15, varint(1, 2).then(varint(3, 1)))).array());
    SpanCursor span = batch.edit().spans();
    assertThat(span.next()).isTrue();
    assertThat(span.status().code()).isEqualTo(StatusCursor.OK);
  }

  @Test
  void position_inALargerArray_countsFromTheRequest() {
    assertThatThrownBy(() -> SpanBatch.parse(new byte[] {9, 9, 9, 10, 2, 10, 7}, 3, 3))
        .isInstanceOf(MalformedSpans.class)
        .hasMessage("byte 1: request.resource_spans says it is 2 bytes long, 1 are left");
  }

  private static void assertRefused(Bytes request, String message) {
    assertThatThrownBy(() -> SpanBatch.parse(request.array()))
        .isInstanceOf(MalformedSpans.class)
        .hasMessage(message);
  }

  private static void assertSpanRefused(Bytes span, String message) {
    assertRefused(requestOfSpan(span), message);
  }
}
