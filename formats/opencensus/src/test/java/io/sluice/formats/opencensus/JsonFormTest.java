package io.sluice.formats.opencensus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.BoolValue;
import io.opencensus.proto.agent.trace.v1.ExportTraceServiceRequest;
import io.opencensus.proto.trace.v1.AttributeValue;
import io.opencensus.proto.trace.v1.Span;
import io.opencensus.proto.trace.v1.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFormTest {
  private static Transcoded json(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new OpenCensusStream().json(bytes, 0, bytes.length);
  }

  @Test
  void request_inJson_meansTheSameAsInProtobuf() {
    ExportTraceServiceRequest message =
        ExportTraceServiceRequest.newBuilder()
            .setNode(Census.node("shop"))
            .setResource(Census.resource("pod-1"))
            .addSpans(
                Census.span(1)
                    .setKind(Span.SpanKind.SERVER)
                    .setAttributes(
                        Span.Attributes.newBuilder()
                            .putAttributeMap("i", integer(9007199254740993L))
                            .putAttributeMap(
                                "d", AttributeValue.newBuilder().setDoubleValue(0.5).build())
                            .putAttributeMap(
                                "b", AttributeValue.newBuilder().setBoolValue(true).build())
                            .putAttributeMap("s", Census.value("x")))
                    .setTimeEvents(
                        Span.TimeEvents.newBuilder()
                            .addTimeEvent(
                                Span.TimeEvent.newBuilder()
                                    .setTime(Census.time(1_700_000_000_000_000_000L))
                                    .setMessageEvent(
                                        Span.TimeEvent.MessageEvent.newBuilder()
                                            .setType(Span.TimeEvent.MessageEvent.Type.SENT)
                                            .setId(7)
                                            .setUncompressedSize(8))))
                    .setStatus(Status.newBuilder().setCode(2).setMessage("no"))
                    .setSameProcessAsParentSpan(BoolValue.of(false)))
            .build();
    assertThat(Census.resources(json(JsonSamples.WHOLE)))
        .isEqualTo(Census.resources(Census.read(new OpenCensusStream(), message)));
  }

  private static AttributeValue integer(long value) {
    return AttributeValue.newBuilder().setIntValue(value).build();
  }

  @Test
  void requests_behindEachOther_areAllRead() {
    assertThat(
            Census.resources(json(JsonSamples.WHOLE + JsonSamples.WHOLE.replace("shop", "till"))))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"spans\": | is no JSON",
        "[] | the request is not an object",
        "{\"spans\": [{\"traceId\": \"&\"}]} | traceId is no base64",
        "{\"spans\": [{\"kind\": \"ELSE\"}]} | kind is not one of",
        "{\"spans\": [{\"startTime\": \"now\"}]} | startTime is no time such as",
        "{\"spans\": [{\"status\": {\"code\": 1.5}}]} | code is not a whole number",
        "{\"spans\": [{\"name\": \"x\"}]} | name is not an object",
        "{\"node\": {\"attributes\": []}} | attributes is not an object"
      })
  void whatIsWrong_isToldWithItsPlace(String text, String complaint) {
    Transcoded transcoded = json(text);
    assertThat(transcoded.spans().isEmpty()).isTrue();
    assertThat(transcoded.problem().orElseThrow())
        .startsWith("line 1, column ")
        .contains(complaint);
  }
}
