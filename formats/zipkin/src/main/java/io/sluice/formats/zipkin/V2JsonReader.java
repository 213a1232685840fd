package io.sluice.formats.zipkin;

import io.sluice.spans.MalformedSpans;

/** Reads a JSON array of spans of the second version. */
final class V2JsonReader implements JsonSpans.Reader {
  private static final byte[] TRACE_ID = JsonValues.bytes("traceId");
  private static final byte[] ID = JsonValues.bytes("id");
  private static final byte[] PARENT_ID = JsonValues.bytes("parentId");
  private static final byte[] NAME = JsonValues.bytes("name");
  private static final byte[] KIND = JsonValues.bytes("kind");
  private static final byte[] TIMESTAMP = JsonValues.bytes("timestamp");
  private static final byte[] DURATION = JsonValues.bytes("duration");
  private static final byte[] LOCAL = JsonValues.bytes("localEndpoint");
  private static final byte[] REMOTE = JsonValues.bytes("remoteEndpoint");
  private static final byte[] ANNOTATIONS = JsonValues.bytes("annotations");
  private static final byte[] TAGS = JsonValues.bytes("tags");
  private static final byte[] VALUE = JsonValues.bytes("value");

  private final Slices slices;
  private final JsonScanner json;
  private final SpanDraft span;
  private final JsonValues values;
  private final V2Mapping mapping;

  V2JsonReader(byte[] bytes, int offset, int length, DecodeOptions options) {
    this.slices = new Slices(bytes);
    this.json = new JsonScanner(slices, offset, offset + length);
    this.span = new SpanDraft(slices);
    this.values = new JsonValues(json, slices, span);
    // Binary OTLP takes less than JSON, by an eighth at the least.
    this.mapping = new V2Mapping(slices, length - length / 8 + 64, options.parseStringTags());
  }

  Decoded read() throws MalformedSpans {
    new JsonSpans(json, span, this).read();
    return mapping.finish();
  }

  @Override
  public void take(int number) {
    if (span.startNanos() == 0) {
      span.noStart();
    }
    mapping.take(span, number);
  }

  @Override
  public void member() throws MalformedSpans {
    if (values.isNamed(TAGS)) {
      tags();
    } else if (values.isNamed(TRACE_ID)) {
      traceId(values.text("traceId"));
    } else if (values.isNamed(ID)) {
      span.id(id("id"));
    } else if (values.isNamed(PARENT_ID)) {
      span.parentId(id("parentId"));
    } else if (values.isNamed(NAME)) {
      span.name(values.text("name"));
    } else if (values.isNamed(KIND)) {
      span.kind(Kind.named(slices, values.text("kind")));
    } else if (values.isNamed(TIMESTAMP)) {
      span.startMicros(values.count("timestamp", Flaw.TIME));
    } else if (values.isNamed(DURATION)) {
      span.durationMicros(values.count("duration", Flaw.TIME));
    } else if (values.isNamed(LOCAL)) {
      values.endpoint(span.local(), "localEndpoint");
    } else if (values.isNamed(REMOTE)) {
      values.endpoint(span.remote(), "remoteEndpoint");
    } else if (values.isNamed(ANNOTATIONS)) {
      annotations();
    } else {
      json.skip();
    }
  }

  private void traceId(long text) {
    if (!Slices.isPresent(text)) {
      return;
    }
    int length = Slices.length(text);
    byte[] bytes = slices.array(text);
    int start = Slices.start(text);
    if (length == 0 || length > 2 * Hex.DIGITS || !Hex.areDigits(bytes, start, length)) {
      values.wrongId("traceId", text, "1 to 32 hexadecimal digits");
      return;
    }
    int high = Math.max(0, length - Hex.DIGITS);
    span.traceId(Hex.number(bytes, start, high), Hex.number(bytes, start + high, length - high));
  }

  private long id(String field) throws MalformedSpans {
    long text = values.text(field);
    if (!Slices.isPresent(text)) {
      return 0;
    }
    int length = Slices.length(text);
    byte[] bytes = slices.array(text);
    int start = Slices.start(text);
    if (length == 0 || length > Hex.DIGITS || !Hex.areDigits(bytes, start, length)) {
      values.wrongId(field, text, "1 to 16 hexadecimal digits");
      return 0;
    }
    return Hex.number(bytes, start, length);
  }

  private void tags() throws MalformedSpans {
    if (!values.object("tags")) {
      return;
    }
    while (json.nextMember()) {
      long key = json.key();
      span.tags().put(key, tagValue(json.peek()));
    }
  }

  /** Tags are texts; some tracers send numbers and truth values all the same. */
  private long tagValue(JsonKind kind) throws MalformedSpans {
    return switch (kind) {
      case STRING -> json.string();
      case NUMBER -> json.number();
      case BOOLEAN -> slices.written(JsonValues.bytes(Boolean.toString(json.bool())));
      case NULL -> {
        json.nothing();
        yield Slices.of(0, 0);
      }
      case OBJECT, ARRAY -> {
        span.refuse(Flaw.TYPE, "the value of a tag is " + kind.words() + ", must be a string");
        json.skip();
        yield Slices.of(0, 0);
      }
    };
  }

  private void annotations() throws MalformedSpans {
    if (!values.array("annotations")) {
      return;
    }
    while (json.nextElement()) {
      if (values.object("an annotation")) {
        annotation();
      }
    }
  }

  private void annotation() throws MalformedSpans {
    long value = Slices.of(0, 0);
    long micros = 0;
    while (json.nextMember()) {
      if (values.isNamed(VALUE)) {
        long text = values.text("the value of an annotation");
        value = Slices.isPresent(text) ? text : value;
      } else if (values.isNamed(TIMESTAMP)) {
        micros = values.count("the timestamp of an annotation", Flaw.TIME);
      } else {
        json.skip();
      }
    }
    if (micros == 0) {
      span.refuse(Flaw.TIME, "the timestamp of an annotation is missing or zero");
    }
    span.annotation(value, micros);
  }
}
