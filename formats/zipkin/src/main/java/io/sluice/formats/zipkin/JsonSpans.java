package io.sluice.formats.zipkin;

import io.sluice.spans.MalformedSpans;

/** A JSON array of spans, of which a bad one costs itself only. */
final class JsonSpans {
  private final JsonScanner json;
  private final Draft span;
  private final Reader reader;

  /** Knows what is in a span. */
  interface Reader {
    /** Reads what the scanner stands at, a member of the span. */
    void member() throws MalformedSpans;

    /** Takes the span as it was read, sound or not. */
    void take(int number);
  }

  JsonSpans(JsonScanner json, Draft span, Reader reader) {
    this.json = json;
    this.span = span;
    this.reader = reader;
  }

  void read() throws MalformedSpans {
    JsonKind kind = json.peek();
    if (kind == JsonKind.NULL) {
      json.nothing();
    } else if (kind == JsonKind.ARRAY) {
      json.open();
      for (int number = 0; json.nextElement(); number++) {
        element(number);
      }
    } else {
      throw MalformedSpans.atByte(
          0, "the request", "is " + kind.words() + ", must be an array of spans");
    }
    json.end();
  }

  private void element(int number) throws MalformedSpans {
    span.clear();
    JsonKind kind = json.peek();
    if (kind == JsonKind.NULL) {
      json.nothing();
      return;
    }
    if (kind == JsonKind.OBJECT) {
      json.open();
      while (json.nextMember()) {
        reader.member();
      }
    } else {
      span.refuse(Flaw.TYPE, "is " + kind.words() + ", must be an object");
      json.skip();
    }
    reader.take(number);
  }
}
