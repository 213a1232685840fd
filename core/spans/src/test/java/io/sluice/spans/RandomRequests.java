package io.sluice.spans;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.Random;

/**
 * Requests of every shape, from a seed: empty wrappers, missing heads, all kinds of values,
 * repeated keys, fields that OTLP does not know yet. The same seed makes the same request.
 */
public final class RandomRequests {
  private static final String[] TEXTS = {
    "",
    "a",
    "service.name",
    "http.request.method",
    "GET",
    "ключ",
    "日本語",
    "\uD83D\uDE00 smile",
    "\u0000",
    "a string that is long enough for its length and that of all around it to take two bytes, "
        + "which is where many a mistake would like to hide from those who test with short ones"
  };
  private static final long[] NUMBERS = {
    0, 1, -1, 127, 128, 16383, 16384, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
  };
  private static final double[] DOUBLES = {
    0, -0.0, 1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE
  };

  public final Random random;

  /** Whether fields that OTLP does not know are strewn in. */
  private final boolean unknownFields;

  public RandomRequests(long seed) {
    this(seed, true);
  }

  private RandomRequests(long seed, boolean unknownFields) {
    this.random = new Random(seed);
    this.unknownFields = unknownFields;
  }

  /** Only what this version of OTLP knows. */
  public static RandomRequests ofKnownFields(long seed) {
    return new RandomRequests(seed, false);
  }

  boolean sometimes() {
    return random.nextInt(3) == 0;
  }

  boolean mostly() {
    return random.nextInt(5) != 0;
  }

  public int upTo(int most) {
    return random.nextInt(most + 1);
  }

  public ExportTraceServiceRequest request() {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (int i = upTo(3); i > 0; i--) {
      request.addResourceSpans(resourceSpans());
    }
    strew(request);
    return request.build();
  }

  private ResourceSpans resourceSpans() {
    ResourceSpans.Builder builder = ResourceSpans.newBuilder();
    if (mostly()) {
      builder.setResource(resource());
    }
    for (int i = upTo(3); i > 0; i--) {
      builder.addScopeSpans(scopeSpans());
    }
    if (sometimes()) {
      builder.setSchemaUrl(text());
    }
    strew(builder);
    return builder.build();
  }

  private Resource resource() {
    Resource.Builder builder = Resource.newBuilder();
    for (int i = upTo(4); i > 0; i--) {
      builder.addAttributes(attribute());
    }
    if (sometimes()) {
      builder.setDroppedAttributesCount(random.nextInt());
    }
    for (int i = upTo(2); i > 0; i--) {
      EntityRef.Builder ref = EntityRef.newBuilder().setSchemaUrl(text()).setType(text());
      for (int k = upTo(2); k > 0; k--) {
        ref.addIdKeys(text()).addDescriptionKeys(text());
      }
      strew(ref);
      builder.addEntityRefs(ref);
    }
    strew(builder);
    return builder.build();
  }

  private ScopeSpans scopeSpans() {
    ScopeSpans.Builder builder = ScopeSpans.newBuilder();
    if (mostly()) {
      builder.setScope(scope());
    }
    for (int i = upTo(4); i > 0; i--) {
      builder.addSpans(span());
    }
    if (sometimes()) {
      builder.setSchemaUrl(text());
    }
    strew(builder);
    return builder.build();
  }

  private InstrumentationScope scope() {
    InstrumentationScope.Builder builder = InstrumentationScope.newBuilder().setName(text());
    if (sometimes()) {
      builder.setVersion(text()).setDroppedAttributesCount(upTo(300));
    }
    for (int i = upTo(2); i > 0; i--) {
      builder.addAttributes(attribute());
    }
    strew(builder);
    return builder.build();
  }

  Span span() {
    Span.Builder builder = Span.newBuilder().setName(text()).setKindValue(upTo(6));
    if (mostly()) {
      builder.setTraceId(bytes(16)).setSpanId(bytes(8));
    }
    if (sometimes()) {
      builder.setParentSpanId(bytes(8)).setTraceState(text()).setFlags(random.nextInt());
    }
    if (mostly()) {
      builder.setStartTimeUnixNano(random.nextLong()).setEndTimeUnixNano(random.nextLong());
    }
    for (int i = upTo(5); i > 0; i--) {
      builder.addAttributes(attribute());
    }
    for (int i = upTo(2); i > 0; i--) {
      builder.addEvents(event());
    }
    for (int i = upTo(2); i > 0; i--) {
      builder.addLinks(link());
    }
    if (sometimes()) {
      builder.setDroppedAttributesCount(upTo(9)).setDroppedEventsCount(random.nextInt());
      builder.setDroppedLinksCount(upTo(200));
    }
    if (random.nextBoolean()) {
      builder.setStatus(status());
    }
    strew(builder);
    return builder.build();
  }

  private Status status() {
    Status.Builder builder = Status.newBuilder().setCodeValue(upTo(3)).setMessage(text());
    strew(builder);
    return builder.build();
  }

  private Span.Event event() {
    Span.Event.Builder builder = Span.Event.newBuilder().setName(text());
    builder.setTimeUnixNano(number()).setDroppedAttributesCount(upTo(2));
    for (int i = upTo(2); i > 0; i--) {
      builder.addAttributes(attribute());
    }
    strew(builder);
    return builder.build();
  }

  private Span.Link link() {
    Span.Link.Builder builder = Span.Link.newBuilder().setTraceState(text()).setFlags(upTo(300));
    if (mostly()) {
      builder.setTraceId(bytes(16)).setSpanId(bytes(8)).setDroppedAttributesCount(upTo(2));
    }
    for (int i = upTo(2); i > 0; i--) {
      builder.addAttributes(attribute());
    }
    strew(builder);
    return builder.build();
  }

  private KeyValue attribute() {
    KeyValue.Builder builder = KeyValue.newBuilder().setKey(key());
    if (mostly()) {
      builder.setValue(value(3));
    }
    strew(builder);
    return builder.build();
  }

  AnyValue value(int deepest) {
    AnyValue.Builder builder = AnyValue.newBuilder();
    switch (random.nextInt(deepest > 0 ? 9 : 6)) {
      case 0 -> builder.setBoolValue(random.nextBoolean());
      case 1 -> builder.setIntValue(number());
      case 2 -> builder.setDoubleValue(DOUBLES[random.nextInt(DOUBLES.length)]);
      case 3 -> builder.setBytesValue(bytes(upTo(40)));
      case 4 -> builder.setStringValue(text());
      case 6, 7 -> {
        ArrayValue.Builder list = ArrayValue.newBuilder();
        for (int i = upTo(3); i > 0; i--) {
          list.addValues(value(deepest - 1));
        }
        builder.setArrayValue(list);
      }
      case 8 -> {
        KeyValueList.Builder map = KeyValueList.newBuilder();
        for (int i = upTo(3); i > 0; i--) {
          map.addValues(KeyValue.newBuilder().setKey(key()).setValue(value(deepest - 1)));
        }
        builder.setKvlistValue(map);
      }
      default -> builder.clear();
    }
    strew(builder);
    return builder.build();
  }

  String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  /** From few, so that keys meet again. */
  String key() {
    return TEXTS[random.nextInt(7)];
  }

  long number() {
    return random.nextBoolean() ? random.nextLong() : NUMBERS[random.nextInt(NUMBERS.length)];
  }

  double decimal() {
    return DOUBLES[random.nextInt(DOUBLES.length)];
  }

  ByteString bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  private void strew(Message.Builder builder) {
    if (!unknownFields || random.nextInt(6) != 0) {
      return;
    }
    UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
    switch (random.nextInt(4)) {
      case 0 -> field.addVarint(number());
      case 1 -> field.addFixed32(random.nextInt());
      case 2 -> field.addFixed64(number());
      default -> field.addLengthDelimited(bytes(upTo(200)));
    }
    int[] numbers = {17, 100, 2047, 2048, 1 << 20, (1 << 29) - 1};
    builder.setUnknownFields(
        UnknownFieldSet.newBuilder()
            .addField(numbers[random.nextInt(numbers.length)], field.build())
            .build());
  }
}
