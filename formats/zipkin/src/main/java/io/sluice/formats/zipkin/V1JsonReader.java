package io.sluice.formats.zipkin;

import io.sluice.spans.MalformedSpans;

/** Reads a JSON array of spans of the first version. */
final class V1JsonReader implements JsonSpans.Reader {
  private static final byte[] TRACE_ID = JsonValues.bytes("traceId");
  private static final byte[] ID = JsonValues.bytes("id");
  private static final byte[] PARENT_ID = JsonValues.bytes("parentId");
  private static final byte[] NAME = JsonValues.bytes("name");
  private static final byte[] TIMESTAMP = JsonValues.bytes("timestamp");
  private static final byte[] DURATION = JsonValues.bytes("duration");
  private static final byte[] ANNOTATIONS = JsonValues.bytes("annotations");
  private static final byte[] BINARY_ANNOTATIONS = JsonValues.bytes("binaryAnnotations");
  private static final byte[] KEY = JsonValues.bytes("key");
  private static final byte[] VALUE = JsonValues.bytes("value");
  private static final byte[] ENDPOINT = JsonValues.bytes("endpoint");
  private static final long EMPTY = Slices.of(0, 0);

  private final Slices slices;
  private final JsonScanner json;
  private final V1Draft span;
  private final JsonValues values;
  private final V1Mapping mapping;
  private final boolean parseStringTags;
  private final EndpointDraft endpoint = new EndpointDraft();

  /** Of the binary annotation that is being read. */
  private long tagValue;

  private Tags.Form tagForm = Tags.Form.TEXT;

  V1JsonReader(byte[] bytes, int offset, int length, DecodeOptions options) {
    this.slices = new Slices(bytes);
    this.json = new JsonScanner(slices, offset, offset + length);
    this.span = new V1Draft(slices);
    this.values = new JsonValues(json, slices, span);
    this.parseStringTags = options.parseStringTags();
    this.mapping = new V1Mapping(slices, length / 2 + 64, options.epochNanos());
  }

  Decoded read() throws MalformedSpans {
    new JsonSpans(json, span, this).read();
    return mapping.finish();
  }

  @Override
  public void take(int number) {
    mapping.take(span, number);
  }

  @Override
  public void member() throws MalformedSpans {
    if (values.isNamed(TRACE_ID)) {
      traceId(values.text("traceId"));
    } else if (values.isNamed(ID)) {
      span.id(id("id", values.text("id")));
    } else if (values.isNamed(PARENT_ID)) {
      parentId(values.text("parentId"));
    } else if (values.isNamed(NAME)) {
      span.name(values.text("name"));
    } else if (values.isNamed(TIMESTAMP)) {
      span.timestamp(values.count("timestamp", Flaw.TIME));
    } else if (values.isNamed(DURATION)) {
      span.duration(values.count("duration", Flaw.TIME));
    } else if (values.isNamed(ANNOTATIONS)) {
      annotations();
    } else if (values.isNamed(BINARY_ANNOTATIONS)) {
      binaryAnnotations();
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
    boolean fits = length == Hex.DIGITS || length == 2 * Hex.DIGITS;
    if (!fits || !Hex.areDigits(bytes, start, length)) {
      values.wrongId("traceId", text, "16 or 32 hexadecimal digits");
      return;
    }
    int high = length - Hex.DIGITS;
    span.traceId(Hex.number(bytes, start, high), Hex.number(bytes, start + high, Hex.DIGITS));
  }

  private void parentId(long text) {
    if (Slices.isPresent(text) && Slices.length(text) > 0) {
      long parent = id("parentId", text);
      if (parent == 0) {
        span.refuse(Flaw.ID, "parentId is zero");
      }
      span.parentId(parent);
    }
  }

  private long id(String field, long text) {
    if (!Slices.isPresent(text)) {
      return 0;
    }
    byte[] bytes = slices.array(text);
    int start = Slices.start(text);
    if (Slices.length(text) != Hex.DIGITS || !Hex.areDigits(bytes, start, Hex.DIGITS)) {
      values.wrongId(field, text, "16 hexadecimal digits");
      return 0;
    }
    return Hex.number(bytes, start, Hex.DIGITS);
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
    endpoint.clear();
    long value = Slices.NONE;
    long micros = 0;
    while (json.nextMember()) {
      if (values.isNamed(VALUE)) {
        value = values.text("the value of an annotation");
      } else if (values.isNamed(TIMESTAMP)) {
        micros = values.count("the timestamp of an annotation", Flaw.TIME);
      } else if (values.isNamed(ENDPOINT)) {
        values.endpoint(endpoint, "the endpoint of an annotation");
      } else {
        json.skip();
      }
    }
    span.annotation(value, micros, endpoint);
  }

  private void binaryAnnotations() throws MalformedSpans {
    if (!values.array("binaryAnnotations")) {
      return;
    }
    while (json.nextElement()) {
      if (values.object("a binary annotation")) {
        binaryAnnotation();
      }
    }
  }

  private void binaryAnnotation() throws MalformedSpans {
    endpoint.clear();
    long key = EMPTY;
    tagValue = EMPTY;
    tagForm = Tags.Form.TEXT;
    while (json.nextMember()) {
      if (values.isNamed(KEY)) {
        long text = values.text("the key of a binary annotation");
        key = Slices.isPresent(text) ? text : EMPTY;
      } else if (values.isNamed(VALUE)) {
        tagValue();
      } else if (values.isNamed(ENDPOINT)) {
        values.endpoint(endpoint, "the endpoint of a binary annotation");
      } else {
        json.skip();
      }
    }
    if (endpoint.hasService()) {
      span.fallbackService(endpoint.service());
    }
    span.tag(key, tagValue, tagForm);
  }

  /** Values are texts; some tracers send numbers and truth values, as for addresses. */
  private void tagValue() throws MalformedSpans {
    JsonKind kind = json.peek();
    switch (kind) {
      case STRING -> text(json.string());
      case NUMBER -> {
        long number = json.number();
        tagForm = TypedText.form(slices, number);
        tagValue = TypedText.value(slices, number, tagForm);
      }
      case BOOLEAN -> {
        tagForm = Tags.Form.BOOLEAN;
        tagValue = json.bool() ? 1 : 0;
      }
      case NULL -> json.nothing();
      case OBJECT, ARRAY -> {
        span.refuse(
            Flaw.TYPE,
            "the value of a binary annotation is " + kind.words() + ", must be a string");
        json.skip();
      }
    }
  }

  private void text(long text) {
    tagForm = parseStringTags ? TypedText.form(slices, text) : Tags.Form.TEXT;
    tagValue = TypedText.value(slices, text, tagForm);
  }
}
