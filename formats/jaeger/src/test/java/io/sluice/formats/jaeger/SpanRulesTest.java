package io.sluice.formats.jaeger;

import static io.sluice.formats.jaeger.JaegerModel.tag;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each rule that a span is mapped by, in every form; see {@link StatusRulesTest} for the status.
 */
class SpanRulesTest {
  @ParameterizedTest
  @EnumSource
  void span_ofAllThatIsPlain_isTheSameInOtlp(Form form) {
    assertThat(form.through(new JaegerModel.Span().trace(0x0a, 0x0b).name("GET /")))
        .isEqualTo(
            Span.newBuilder()
                .setTraceId(bytes("000000000000000a000000000000000b"))
                .setSpanId(bytes("1112131415161718"))
                .setName("GET /")
                .setStartTimeUnixNano(1_700_000_000_000_000_000L)
                .setEndTimeUnixNano(1_700_000_000_000_250_000L)
                .build());
  }

  @ParameterizedTest
  @EnumSource
  void traceId_of64Bits_hasZerosBeforeIt(Form form) {
    assertThat(form.through(new JaegerModel.Span().trace(0, -1)).getTraceId())
        .isEqualTo(bytes("0000000000000000ffffffffffffffff"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 0", "3, 1", "8, 0"})
  void flags_keepOnlyWhetherItWasSampled(int flags, int expected) {
    for (Form form : Form.values()) {
      assertThat(form.through(new JaegerModel.Span().flags(flags)).getFlags())
          .as(form.name())
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "client, SPAN_KIND_CLIENT",
    "server, SPAN_KIND_SERVER",
    "producer, SPAN_KIND_PRODUCER",
    "consumer, SPAN_KIND_CONSUMER",
    "internal, SPAN_KIND_INTERNAL",
    "CLIENT, SPAN_KIND_UNSPECIFIED",
    "other, SPAN_KIND_UNSPECIFIED",
    "'', SPAN_KIND_UNSPECIFIED"
  })
  void kind_comesFromItsTag_whichGoesAway(String value, Span.SpanKind kind) {
    for (Form form : Form.values()) {
      Span span = form.through(new JaegerModel.Span().tag("span.kind", value).tag("a", "b"));
      assertThat(span.getKind()).as(form.name()).isEqualTo(kind);
      assertThat(span.getAttributesList()).as(form.name()).containsExactly(text("a", "b"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void kind_thatIsNoText_isUnspecified_andGoesAway(Form form) {
    Span span = form.through(new JaegerModel.Span().tag("span.kind", 3L));
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_UNSPECIFIED);
    assertThat(span.getAttributesList()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void tags_keepTheirTypes(Form form) {
    Span span =
        form.through(
            new JaegerModel.Span()
                .tag("text", "välue")
                .tag("empty", "")
                .tag("yes", true)
                .tag("no", false)
                .tag("long", Long.MIN_VALUE)
                .tag("double", -0.5)
                .tag("bytes", new byte[] {0, (byte) 0xff}));
    assertThat(span.getAttributesList())
        .containsExactly(
            text("text", "välue"),
            text("empty", ""),
            attribute("yes", AnyValue.newBuilder().setBoolValue(true)),
            attribute("no", AnyValue.newBuilder().setBoolValue(false)),
            attribute("long", AnyValue.newBuilder().setIntValue(Long.MIN_VALUE)),
            attribute("double", AnyValue.newBuilder().setDoubleValue(-0.5)),
            attribute("bytes", AnyValue.newBuilder().setBytesValue(bytes("00ff"))));
  }

  @ParameterizedTest
  @CsvSource({
    "COMPACT, <Unknown Jaeger TagType \"<UNSET>\">",
    "BINARY, <Unknown Jaeger TagType \"<UNSET>\">",
    "PROTO, <Unknown Jaeger TagType \"77\">"
  })
  void tag_ofATypeThatNobodyKnows_saysSo(Form form, String expected) {
    Span span = form.through(new JaegerModel.Span().tag("odd", new JaegerModel.UnknownType(77)));
    assertThat(span.getAttributesList()).containsExactly(text("odd", expected));
  }

  @ParameterizedTest
  @EnumSource
  void tag_thatComesTwice_hasItsLastValue(Form form) {
    Span span =
        form.through(new JaegerModel.Span().tag("a", "1").tag("b", "2").tag("a", 3L).tag("c", "4"));
    assertThat(span.getAttributesList())
        .containsExactlyInAnyOrder(
            text("b", "2"), attribute("a", AnyValue.newBuilder().setIntValue(3)), text("c", "4"));
  }

  @ParameterizedTest
  @EnumSource
  void tags_byTheHundred_haveTheirLastValues(Form form) {
    JaegerModel.Span span = new JaegerModel.Span();
    for (int i = 0; i < 500; i++) {
      span.tag("a long key, number " + i % 200, Integer.toString(i));
    }
    Span written = form.through(span);
    assertThat(written.getAttributesList()).hasSize(200);
    for (KeyValue attribute : written.getAttributesList()) {
      int number = Integer.parseInt(attribute.getKey().substring("a long key, number ".length()));
      assertThat(attribute.getValue().getStringValue())
          .isEqualTo(Integer.toString(number < 100 ? number + 400 : number + 200));
    }
  }

  @ParameterizedTest
  @EnumSource
  void parent_isTheFirstChildReferenceIntoTheSameTrace(Form form) {
    JaegerModel.Span span =
        new JaegerModel.Span()
            .trace(1, 2)
            .reference(9, 2, 30, 0)
            .reference(1, 9, 31, 0)
            .reference(1, 2, 32, 1)
            .reference(1, 2, 33, 0)
            .reference(1, 2, 34, 0);
    Span written = form.through(span);
    assertThat(written.getParentSpanId()).isEqualTo(bytes("0000000000000021"));
    assertThat(written.getLinksList())
        .containsExactly(
            link(9, 2, 30, "child_of"),
            link(1, 9, 31, "child_of"),
            link(1, 2, 32, "follows_from"),
            link(1, 2, 34, "child_of"));
  }

  @ParameterizedTest
  @EnumSource
  void parent_withoutAChildReference_isTheFirstThatIsFollowed_andStaysALink(Form form) {
    JaegerModel.Span span =
        new JaegerModel.Span()
            .trace(1, 2)
            .reference(7, 7, 30, 0)
            .reference(1, 2, 31, 1)
            .reference(1, 2, 32, 1);
    Span written = form.through(span);
    assertThat(written.getParentSpanId()).isEqualTo(bytes("000000000000001f"));
    assertThat(written.getLinksList())
        .containsExactly(
            link(7, 7, 30, "child_of"),
            link(1, 2, 31, "follows_from"),
            link(1, 2, 32, "follows_from"));
  }

  @ParameterizedTest
  @EnumSource
  void parent_inAnotherTraceOnly_isNone(Form form) {
    Span written = form.through(new JaegerModel.Span().trace(1, 2).reference(3, 4, 5, 0));
    assertThat(written.getParentSpanId()).isEmpty();
    assertThat(written.getLinksList()).containsExactly(link(3, 4, 5, "child_of"));
  }

  /** The trace is not looked at when the parent's reference is left out of the links. */
  @ParameterizedTest
  @EnumSource
  void link_ofAChildWithTheParentsId_isLeftOut_whateverItsTrace(Form form) {
    Span written =
        form.through(
            new JaegerModel.Span().trace(1, 2).reference(1, 2, 5, 0).reference(8, 8, 5, 0));
    assertThat(written.getLinksList()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void parent_namedByTheSpan_isIt(Form form) {
    Span written = form.through(new JaegerModel.Span().parent(0x77).reference(1, 2, 3, 1));
    assertThat(written.getParentSpanId()).isEqualTo(bytes("0000000000000077"));
    assertThat(written.getLinksList()).containsExactly(link(1, 2, 3, "follows_from"));
  }

  @ParameterizedTest
  @EnumSource
  void reference_ofAnUnknownType_isALinkThatFollows_andNoParent(Form form) {
    Span written = form.through(new JaegerModel.Span().trace(1, 2).reference(1, 2, 3, 9));
    assertThat(written.getParentSpanId()).isEmpty();
    assertThat(written.getLinksList()).containsExactly(link(1, 2, 3, "follows_from"));
  }

  @ParameterizedTest
  @EnumSource
  void log_becomesAnEvent_itsFieldsAttributes(Form form) {
    Span written =
        form.through(
            new JaegerModel.Span()
                .log(5, tag("event", "retry"), tag("message", "m"), tag("level", 3L))
                .log(6)
                .log(7, tag("a", "1"), tag("a", "2")));
    assertThat(written.getEventsList())
        .containsExactly(
            Span.Event.newBuilder()
                .setTimeUnixNano(5000)
                .setName("retry")
                .addAttributes(text("message", "m"))
                .addAttributes(attribute("level", AnyValue.newBuilder().setIntValue(3)))
                .build(),
            Span.Event.newBuilder().setTimeUnixNano(6000).build(),
            Span.Event.newBuilder().setTimeUnixNano(7000).addAttributes(text("a", "2")).build());
  }

  @ParameterizedTest
  @EnumSource
  void log_whoseEventIsNoText_hasNoName(Form form) {
    Span written = form.through(new JaegerModel.Span().log(5, tag("event", 1L)));
    assertThat(written.getEventsList())
        .containsExactly(Span.Event.newBuilder().setTimeUnixNano(5000).build());
  }

  @ParameterizedTest
  @EnumSource
  void span_thatSaysNothing_isLeftOut(Form form) {
    var request =
        form.through(
            JaegerModel.Batch.of(
                JaegerModel.Service.of("shop"),
                JaegerModel.Span.blank(),
                new JaegerModel.Span().name("real")));
    assertThat(request.getResourceSpans(0).getScopeSpans(0).getSpansList())
        .extracting(Span::getName)
        .containsExactly("real");
  }

  @ParameterizedTest
  @EnumSource
  void text_thatIsNotUtf8_isMended(Form form) {
    JaegerModel.Span span = new JaegerModel.Span().name("one-two").tag("key-1", "value");
    byte[] bytes = form.encode(JaegerModel.Batch.of(JaegerModel.Service.of("shop"), span));
    for (String text : new String[] {"one-two", "key-1", "value", "shop"}) {
      bytes[indexOf(bytes, text) + 3] = (byte) 0xff;
    }
    var resource = Form.parsed(form.transcode(bytes)).getResourceSpans(0);
    assertThat(resource.getResource().getAttributesList())
        .containsExactly(text("service.name", "sho\ufffd"));
    Span written = resource.getScopeSpans(0).getSpans(0);
    assertThat(written.getName()).isEqualTo("one\ufffdtwo");
    assertThat(written.getAttributesList()).containsExactly(text("key\ufffd1", "val\ufffde"));
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  @ParameterizedTest
  @EnumSource
  void status_withoutAnyTag_isNotThere(Form form) {
    assertThat(form.through(new JaegerModel.Span()).getStatus())
        .isEqualTo(Status.getDefaultInstance());
  }

  private static Span.Link link(long high, long low, long id, String type) {
    return Span.Link.newBuilder()
        .setTraceId(bytes("%016x%016x".formatted(high, low)))
        .setSpanId(bytes("%016x".formatted(id)))
        .addAttributes(text("opentracing.ref_type", type))
        .build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  static KeyValue text(String key, String value) {
    return attribute(key, AnyValue.newBuilder().setStringValue(value));
  }

  static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
