package io.sluice.formats.opencensus;

import static io.sluice.formats.opencensus.Census.map;
import static io.sluice.formats.opencensus.Census.otlp;
import static io.sluice.formats.opencensus.Census.span;
import static io.sluice.formats.opencensus.Census.text;
import static io.sluice.formats.opencensus.Census.time;
import static io.sluice.formats.opencensus.Census.value;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.BoolValue;
import com.google.protobuf.ByteString;
import io.opencensus.proto.agent.trace.v1.ExportTraceServiceRequest;
import io.opencensus.proto.trace.v1.AttributeValue;
import io.opencensus.proto.trace.v1.Span;
import io.opencensus.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.Span.Event;
import io.opentelemetry.proto.trace.v1.Span.Link;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanMappingTest {
  @Test
  void idsNameAndTimes_areTheSame() {
    var span =
        otlp(
            span(5)
                .setParentSpanId(Census.id(8, 4))
                .setTracestate(
                    Span.Tracestate.newBuilder()
                        .addEntries(entry("a", "1"))
                        .addEntries(entry("b", "2"))));
    assertThat(span.getTraceId()).isEqualTo(Census.id(16, 77));
    assertThat(span.getSpanId()).isEqualTo(Census.id(8, 5));
    assertThat(span.getParentSpanId()).isEqualTo(Census.id(8, 4));
    assertThat(span.getName()).isEqualTo("span-5");
    assertThat(span.getTraceState()).isEqualTo("a=1,b=2");
    assertThat(span.getStartTimeUnixNano()).isEqualTo(Census.START);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(Census.START + 1_000_000);
  }

  private static Span.Tracestate.Entry entry(String key, String value) {
    return Span.Tracestate.Entry.newBuilder().setKey(key).setValue(value).build();
  }

  @ParameterizedTest
  @CsvSource({
    "0102, 0102000000000000",
    "0102030405060708, 0102030405060708",
    "010203040506070809, 0102030405060708",
    "'', ''",
    "0000000000000000, ''"
  })
  void spanId_ofAnyLength_becomesEightBytesOrNone(String id, String expected) {
    var hex = HexFormat.of();
    var span = otlp(span(1).setSpanId(ByteString.copyFrom(hex.parseHex(id))));
    assertThat(hex.formatHex(span.getSpanId().toByteArray())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER, '', SPAN_KIND_SERVER, false",
    "CLIENT, '', SPAN_KIND_CLIENT, false",
    "SPAN_KIND_UNSPECIFIED, '', SPAN_KIND_UNSPECIFIED, false",
    "SPAN_KIND_UNSPECIFIED, consumer, SPAN_KIND_CONSUMER, false",
    "SPAN_KIND_UNSPECIFIED, producer, SPAN_KIND_PRODUCER, false",
    "SPAN_KIND_UNSPECIFIED, internal, SPAN_KIND_INTERNAL, false",
    "SPAN_KIND_UNSPECIFIED, other, SPAN_KIND_UNSPECIFIED, true",
    "SERVER, consumer, SPAN_KIND_SERVER, true"
  })
  void kind_mayStandInAnAttribute(
      Span.SpanKind kind, String attribute, SpanKind otlp, boolean kept) {
    Span.Builder span = span(1).setKind(kind);
    if (!attribute.isEmpty()) {
      span.setAttributes(
          Span.Attributes.newBuilder().putAttributeMap("span.kind", value(attribute)));
    }
    assertThat(otlp(span).getKind()).isEqualTo(otlp);
    assertThat(map(otlp(span).getAttributesList()).containsKey("span.kind")).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"0, STATUS_CODE_UNSET", "1, STATUS_CODE_ERROR", "13, STATUS_CODE_ERROR"})
  void status_isAnErrorUnlessItIsZero(
      int code, io.opentelemetry.proto.trace.v1.Status.StatusCode otlp) {
    var status = otlp(span(1).setStatus(Status.newBuilder().setCode(code).setMessage("m")));
    assertThat(status.getStatus().getCode()).isEqualTo(otlp);
    assertThat(status.getStatus().getMessage()).isEqualTo("m");
  }

  @Test
  void status_mayStandInAnAttribute() {
    var span =
        otlp(
            span(1)
                .setStatus(Status.newBuilder().setCode(0))
                .setAttributes(
                    Span.Attributes.newBuilder()
                        .putAttributeMap(
                            "otel.status_code",
                            AttributeValue.newBuilder().setIntValue(1).build())));
    assertThat(span.getStatus().getCodeValue()).isEqualTo(1);
    assertThat(span.getAttributesList()).isEmpty();
  }

  @Test
  void attributes_ofAllTypes_areKept() {
    var span =
        otlp(
            span(1)
                .setSameProcessAsParentSpan(BoolValue.of(true))
                .setAttributes(
                    Span.Attributes.newBuilder()
                        .putAttributeMap("text", value("x"))
                        .putAttributeMap("int", AttributeValue.newBuilder().setIntValue(-5).build())
                        .putAttributeMap(
                            "bool", AttributeValue.newBuilder().setBoolValue(true).build())
                        .putAttributeMap(
                            "double", AttributeValue.newBuilder().setDoubleValue(0.5).build())
                        .putAttributeMap("none", AttributeValue.getDefaultInstance())
                        .setDroppedAttributesCount(3)));
    assertThat(map(span.getAttributesList()))
        .containsEntry("text", "x")
        .containsEntry("int", -5L)
        .containsEntry("bool", true)
        .containsEntry("double", 0.5)
        .containsEntry("none", "<Unknown OpenCensus attribute value type>")
        .containsEntry("opencensus.same_process_as_parent_span", true)
        .hasSize(6);
    assertThat(span.getDroppedAttributesCount()).isEqualTo(3);
  }

  @Test
  void timeEvents_becomeEvents() {
    Span.TimeEvents events =
        Span.TimeEvents.newBuilder()
            .addTimeEvent(
                Span.TimeEvent.newBuilder()
                    .setTime(time(11))
                    .setAnnotation(
                        Span.TimeEvent.Annotation.newBuilder()
                            .setDescription(text("noted"))
                            .setAttributes(
                                Span.Attributes.newBuilder()
                                    .putAttributeMap("k", value("v"))
                                    .setDroppedAttributesCount(1))))
            .addTimeEvent(
                Span.TimeEvent.newBuilder()
                    .setTime(time(12))
                    .setMessageEvent(
                        Span.TimeEvent.MessageEvent.newBuilder()
                            .setType(Span.TimeEvent.MessageEvent.Type.RECEIVED)
                            .setId(9)
                            .setUncompressedSize(100)
                            .setCompressedSize(50)))
            .addTimeEvent(Span.TimeEvent.newBuilder().setTime(time(13)))
            .setDroppedAnnotationsCount(2)
            .setDroppedMessageEventsCount(3)
            .build();
    var span = otlp(span(1).setTimeEvents(events));
    assertThat(span.getEventsList())
        .extracting(Event::getName)
        .containsExactly(
            "noted",
            "message",
            "An unknown OpenCensus TimeEvent type was detected when translating");
    assertThat(span.getEventsList())
        .extracting(Event::getTimeUnixNano)
        .containsExactly(11L, 12L, 13L);
    assertThat(map(span.getEvents(0).getAttributesList())).containsOnlyKeys("k");
    assertThat(span.getEvents(0).getDroppedAttributesCount()).isEqualTo(1);
    assertThat(map(span.getEvents(1).getAttributesList()))
        .containsEntry("message.type", "RECEIVED")
        .containsEntry("messaging.message_id", 9L)
        .containsEntry("messaging.message_payload_size_bytes", 100L)
        .containsEntry("messaging.message_payload_compressed_size_bytes", 50L);
    assertThat(span.getDroppedEventsCount()).isEqualTo(5);
  }

  @Test
  void links_areKept() {
    Span.Links links =
        Span.Links.newBuilder()
            .addLink(
                Span.Link.newBuilder()
                    .setTraceId(Census.id(16, 6))
                    .setSpanId(Census.id(8, 7))
                    .setAttributes(Span.Attributes.newBuilder().putAttributeMap("k", value("v"))))
            .setDroppedLinksCount(4)
            .build();
    var span = otlp(span(1).setLinks(links));
    Link link = span.getLinks(0);
    assertThat(link.getTraceId()).isEqualTo(Census.id(16, 6));
    assertThat(link.getSpanId()).isEqualTo(Census.id(8, 7));
    assertThat(map(link.getAttributesList())).containsEntry("k", "v");
    assertThat(span.getDroppedLinksCount()).isEqualTo(4);
  }

  @Test
  void textThatIsNoUtf8_isMended() {
    byte[] message =
        ExportTraceServiceRequest.newBuilder()
            .addSpans(span(1).setName(text("aX")))
            .build()
            .toByteArray();
    message[new String(message, ISO_8859_1).indexOf("aX") + 1] = (byte) 0xff;
    Transcoded transcoded = new OpenCensusStream().message(message, 0, message.length);
    assertThat(Census.resources(transcoded).get(0).getScopeSpans(0).getSpans(0).getName())
        .isEqualTo("a\ufffd");
  }

  @Test
  void idThatStandsThereTwice_makesASpanUnreadable() {
    byte[] once = span(1).build().toByteArray();
    byte[] twice = Arrays.copyOf(once, 2 * once.length);
    System.arraycopy(once, 0, twice, once.length, once.length);
    byte[] message = new byte[twice.length + 3];
    message[0] = 2 << 3 | 2;
    message[1] = (byte) (twice.length | 0x80);
    message[2] = (byte) (twice.length >> 7);
    System.arraycopy(twice, 0, message, 3, twice.length);
    Transcoded transcoded = new OpenCensusStream().message(message, 0, message.length);
    assertThat(transcoded.lost()).isOne();
    assertThat(transcoded.problem().orElseThrow()).endsWith("stands there a second time");
  }
}
