package io.sluice.formats.zipkin;

import static io.sluice.testkit.SpanFixtures.attribute;

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
import java.util.List;
import java.util.Random;

/**
 * Spans of which Zipkin can carry everything: times in whole microseconds, names in lower case,
 * resources with the attributes that are known as theirs, attributes whose text tells their type,
 * in the order in which the way back writes them.
 */
final class CarriedSpans {
  private static final List<String> TEXTS =
      List.of(
          "x",
          "",
          "two words",
          "\"quoted\" \\ \n",
          "ümlaut \u20ac \ud83d\ude00",
          "a|b",
          "{\"k\":1}",
          "12x",
          "tru",
          "1e5");

  private final Random random;

  CarriedSpans(long seed) {
    random = new Random(seed);
  }

  ExportTraceServiceRequest request() {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      request.addResourceSpans(resourceSpans(i));
    }
    return request.build();
  }

  private ResourceSpans resourceSpans(int number) {
    Resource.Builder resource = Resource.newBuilder();
    boolean named = random.nextBoolean();
    resource.addAttributes(attribute(named ? "service.name" : "faas.name", "service " + number));
    if (random.nextBoolean()) {
      resource.addAttributes(attribute("host.name", text()));
    }
    if (random.nextBoolean()) {
      resource.addAttributes(attribute("k8s.pod.name", text()));
    }
    ResourceSpans.Builder spans = ResourceSpans.newBuilder().setResource(resource);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      spans.addScopeSpans(scopeSpans(i));
    }
    return spans.build();
  }

  private ScopeSpans scopeSpans(int number) {
    ScopeSpans.Builder spans = ScopeSpans.newBuilder();
    if (number > 1) {
      InstrumentationScope.Builder scope =
          InstrumentationScope.newBuilder().setName("lib" + number);
      spans.setScope(random.nextBoolean() ? scope : scope.setVersion("1." + number));
    }
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      spans.addSpans(span());
    }
    return spans.build();
  }

  private Span span() {
    Span.Builder span = Span.newBuilder().setTraceId(id(16)).setSpanId(id(8));
    if (random.nextBoolean()) {
      span.setTraceState("a=" + random.nextInt(9));
    }
    if (random.nextBoolean()) {
      span.setParentSpanId(id(8));
    }
    long start = 1_500_000_000_000_000_000L + random.nextInt(1_000_000) * 1000L;
    span.setName(text())
        .setKindValue(random.nextInt(6))
        .setStartTimeUnixNano(start)
        .setEndTimeUnixNano(start + random.nextInt(1000) * 1000L);
    attributes(span);
    for (int i = random.nextInt(3); i > 0; i--) {
      span.addEvents(event(start + i * 1000L));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      span.addLinks(link());
    }
    status(span);
    return span.build();
  }

  private void attributes(Span.Builder span) {
    for (int i = random.nextInt(5); i > 0; i--) {
      span.addAttributes(
          KeyValue.newBuilder()
              .setKey("key " + i)
              .setValue(random.nextBoolean() ? typed() : string()));
    }
    if (random.nextBoolean()) {
      span.addAttributes(attribute("network.local.address", "10.0.0." + random.nextInt(256)));
      span.addAttributes(
          KeyValue.newBuilder()
              .setKey("net.host.port")
              .setValue(AnyValue.newBuilder().setIntValue(1 + random.nextInt(65535))));
    }
    if (random.nextBoolean()) {
      span.addAttributes(attribute("service.peer.name", "db"));
    }
    if (random.nextBoolean()) {
      span.addAttributes(attribute("network.peer.address", "2001:db8::" + (1 + random.nextInt(9))));
    }
  }

  private AnyValue.Builder string() {
    return AnyValue.newBuilder().setStringValue(text());
  }

  private AnyValue.Builder typed() {
    AnyValue.Builder value = AnyValue.newBuilder();
    return switch (random.nextInt(3)) {
      case 0 -> value.setIntValue(random.nextLong());
      case 1 -> value.setDoubleValue(random.nextInt(1000) + 0.25);
      default -> value.setBoolValue(random.nextBoolean());
    };
  }

  /** In packed attributes even lists and maps have a place. */
  private AnyValue.Builder packed() {
    return switch (random.nextInt(4)) {
      case 0 ->
          AnyValue.newBuilder()
              .setArrayValue(ArrayValue.newBuilder().addValues(string()).addValues(typed()));
      case 1 ->
          AnyValue.newBuilder()
              .setKvlistValue(
                  KeyValueList.newBuilder()
                      .addValues(KeyValue.newBuilder().setKey("in").setValue(typed())));
      case 2 -> string();
      default -> typed();
    };
  }

  private Span.Event event(long time) {
    Span.Event.Builder event =
        Span.Event.newBuilder().setTimeUnixNano(time).setName("event " + time);
    for (int i = random.nextInt(3); i > 0; i--) {
      event.addAttributes(KeyValue.newBuilder().setKey("k" + i).setValue(packed()));
    }
    return event.setDroppedAttributesCount(random.nextInt(3)).build();
  }

  private Span.Link link() {
    Span.Link.Builder link = Span.Link.newBuilder().setTraceId(id(16)).setSpanId(id(8));
    if (random.nextBoolean()) {
      link.setTraceState("s=1").addAttributes(KeyValue.newBuilder().setKey("k").setValue(packed()));
    }
    return link.setDroppedAttributesCount(random.nextInt(3)).build();
  }

  private void status(Span.Builder span) {
    Status.Builder status = Status.newBuilder();
    switch (random.nextInt(3)) {
      case 0 -> {
        // Unset, and nothing is written.
      }
      case 1 -> span.setStatus(status.setCode(Status.StatusCode.STATUS_CODE_OK));
      default ->
          span.setStatus(
              status.setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("failed " + text()));
    }
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private ByteString id(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    bytes[0] |= 1;
    return ByteString.copyFrom(bytes);
  }
}
