package io.sluice.ottl;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.component.Client;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.JsonText;
import io.sluice.ottl.value.Storable;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.ManualTime;
import io.sluice.testkit.SpanFixtures;
import java.util.List;
import java.util.Map;

/** One span with everything in it, for statements to be tried on. */
final class Trial {
  static final long START = 1_700_000_000_123_456_789L;
  static final long END = START + 1_500_000_000L;

  private final SpanEdits edits;
  private final SpanCursor span;
  private final Subject subject;

  Trial() {
    this(request());
  }

  Trial(ExportTraceServiceRequest request) {
    this(SpanFixtures.batch(request));
  }

  private Trial(SpanBatch batch) {
    edits = batch.edit();
    span = edits.spans();
    span.next();
    subject = new Subject(new ManualTime()).of(client()).on(span);
  }

  static Client client() {
    return new Client(
        "grpc",
        "10.1.2.3",
        Map.of("tenant", List.of("red", "blue")),
        Map.of("subject", List.of("ann"), "groups", List.of("dev", "ops")));
  }

  /** Runs statements on the span, or what lies around or within it. */
  Trial run(Context context, String... statements) {
    on(context);
    for (String statement : statements) {
      Ottl.statement(context, statement).run(subject);
    }
    return this;
  }

  void compile(String statement) {
    Ottl.statement(Context.SPAN, statement);
  }

  Trial run(String... statements) {
    return run(Context.SPAN, statements);
  }

  boolean holds(Context context, String condition) {
    on(context);
    return Ottl.condition(context, condition).holds(subject);
  }

  boolean holds(String condition) {
    return holds(Context.SPAN, condition);
  }

  private void on(Context context) {
    switch (context) {
      case RESOURCE -> subject.on(span.resource());
      case SCOPE -> subject.on(span.scope());
      case SPAN -> subject.on(span);
      case SPAN_EVENT -> {
        var event = span.events();
        event.next();
        subject.on(span, event);
      }
    }
  }

  /** What a path or converter gives, as JSON. */
  String json(String expression) {
    Ottl.statement(Context.SPAN, "set(cache[\"result\"], " + expression + ")")
        .run(subject.on(span));
    var found = subject.cache().get("result");
    return found == null ? "nothing" : readable(JsonText.of(Storable.of(found)));
  }

  private static String readable(String json) {
    return json.replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&");
  }

  /** What was written. */
  ExportTraceServiceRequest written() {
    return SpanFixtures.message(edits.finish());
  }

  Span writtenSpan() {
    return written().getResourceSpans(0).getScopeSpans(0).getSpans(0);
  }

  /** The span's attributes as JSON. */
  String attributes() {
    return json("attributes");
  }

  /** A span with these attributes and nothing else. */
  static Trial with(KeyValue... attributes) {
    Span bare = Span.newBuilder().addAllAttributes(List.of(attributes)).build();
    return new Trial(
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(bare)))
            .build());
  }

  static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  static KeyValue attribute(String key, String value) {
    return attribute(key, string(value));
  }

  static KeyValue attribute(String key, long value) {
    return attribute(key, number(value));
  }

  static AnyValue string(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }

  static AnyValue number(long value) {
    return AnyValue.newBuilder().setIntValue(value).build();
  }

  static AnyValue list(AnyValue... values) {
    return AnyValue.newBuilder()
        .setArrayValue(ArrayValue.newBuilder().addAllValues(List.of(values)))
        .build();
  }

  static AnyValue map(KeyValue... entries) {
    return AnyValue.newBuilder()
        .setKvlistValue(KeyValueList.newBuilder().addAllValues(List.of(entries)))
        .build();
  }

  static ExportTraceServiceRequest request() {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(attribute("service.name", "shop"))
                        .setDroppedAttributesCount(1))
                .setSchemaUrl("https://resource")
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .setScope(
                            InstrumentationScope.newBuilder()
                                .setName("library")
                                .setVersion("1.2")
                                .addAttributes(attribute("kind", "scope"))
                                .setDroppedAttributesCount(2))
                        .setSchemaUrl("https://scope")
                        .addSpans(span())))
        .build();
  }

  private static Span span() {
    return Span.newBuilder()
        .setTraceId(id(16))
        .setSpanId(id(8))
        .setParentSpanId(ByteString.fromHex("0102030405060709"))
        .setTraceState("a=1,b=2")
        .setFlags(257)
        .setName("GET /cart")
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(START)
        .setEndTimeUnixNano(END)
        .addAttributes(attribute("text", "hello"))
        .addAttributes(attribute("int", 7))
        .addAttributes(attribute("double", AnyValue.newBuilder().setDoubleValue(2.5).build()))
        .addAttributes(attribute("flag", AnyValue.newBuilder().setBoolValue(true).build()))
        .addAttributes(
            attribute(
                "bytes", AnyValue.newBuilder().setBytesValue(ByteString.fromHex("0aff")).build()))
        .addAttributes(attribute("list", list(string("x"), number(2), string("y"))))
        .addAttributes(
            attribute(
                "map", map(attribute("inner", "deep"), attribute("other", map(attribute("n", 1))))))
        .addAttributes(attribute("empty", AnyValue.getDefaultInstance()))
        .setDroppedAttributesCount(3)
        .setDroppedEventsCount(4)
        .setDroppedLinksCount(5)
        .addEvents(
            Span.Event.newBuilder()
                .setName("exception")
                .setTimeUnixNano(START + 5)
                .addAttributes(attribute("type", "oops"))
                .setDroppedAttributesCount(6))
        .addEvents(Span.Event.newBuilder().setName("second"))
        .addLinks(Span.Link.newBuilder().setTraceId(id(16)).setSpanId(id(8)))
        .setStatus(
            Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("broken"))
        .build();
  }

  private static ByteString id(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i + 1);
    }
    return ByteString.copyFrom(bytes);
  }
}
