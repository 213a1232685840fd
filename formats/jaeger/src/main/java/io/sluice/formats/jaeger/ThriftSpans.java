package io.sluice.formats.jaeger;

import io.sluice.formats.thrift.MalformedThrift;
import io.sluice.formats.thrift.ThriftReader;
import io.sluice.formats.thrift.ThriftType;
import io.sluice.formats.wire.Utf8;
import io.sluice.spans.Text;

/**
 * Reads Jaeger's Thrift structs into drafts. A field of another type than it should be is passed.
 */
final class ThriftSpans {
  private static final long NANOS_IN_MICRO = 1000;

  private final ThriftReader in;
  private Text serviceName = Text.EMPTY;

  ThriftSpans(ThriftReader in) {
    this.in = in;
  }

  /** The name of the process that was read last. */
  Text serviceName() {
    return serviceName;
  }

  void process(Tags tags) throws MalformedThrift {
    serviceName = Text.EMPTY;
    tags.clear(in.array());
    in.beginStruct();
    while (in.nextField()) {
      if (is(1, ThriftType.BINARY)) {
        in.readBinary();
        serviceName = Utf8.text(in.array(), in.start(), in.length());
      } else if (is(2, ThriftType.LIST)) {
        tags(tags);
      } else {
        in.skip();
      }
    }
  }

  void span(SpanDraft span) throws MalformedThrift {
    span.clear(in.array());
    in.beginStruct();
    while (in.nextField()) {
      switch (in.field()) {
        case 1 -> span.traceLow = i64(span.traceLow);
        case 2 -> span.traceHigh = i64(span.traceHigh);
        case 3 -> span.spanId = i64(span.spanId);
        case 4 -> span.parentSpanId = i64(span.parentSpanId);
        case 5 -> name(span);
        case 6 -> references(span);
        case 7 -> span.flags = i32(span.flags);
        case 8 -> span.startNanos = i64(0) * NANOS_IN_MICRO;
        case 9 -> span.durationNanos = i64(0) * NANOS_IN_MICRO;
        case 10 -> tags(span.tags);
        case 11 -> logs(span);
        default -> in.skip();
      }
    }
  }

  private void name(SpanDraft span) throws MalformedThrift {
    if (in.type() != ThriftType.BINARY) {
      in.skip();
      return;
    }
    in.readBinary();
    span.nameStart = in.start();
    span.nameLength = in.length();
  }

  private void references(SpanDraft span) throws MalformedThrift {
    int count = structs();
    for (int i = 0; i < count; i++) {
      int type = 0;
      long low = 0;
      long high = 0;
      long id = 0;
      in.beginStruct();
      while (in.nextField()) {
        switch (in.field()) {
          case 1 -> type = i32(type);
          case 2 -> low = i64(low);
          case 3 -> high = i64(high);
          case 4 -> id = i64(id);
          default -> in.skip();
        }
      }
      if ((high | low | id) != 0) {
        span.addReference(high, low, id, type);
      }
    }
  }

  private void logs(SpanDraft span) throws MalformedThrift {
    int count = structs();
    for (int i = 0; i < count; i++) {
      long micros = 0;
      in.beginStruct();
      while (in.nextField()) {
        switch (in.field()) {
          case 1 -> micros = i64(micros);
          case 2 -> tags(span.fields);
          default -> in.skip();
        }
      }
      span.endLog(micros * NANOS_IN_MICRO);
    }
  }

  private void tags(Tags tags) throws MalformedThrift {
    int count = structs();
    for (int i = 0; i < count; i++) {
      tag(tags);
    }
  }

  private void tag(Tags tags) throws MalformedThrift {
    int keyStart = 0;
    int keyLength = 0;
    int type = 0;
    long text = 0;
    long binary = 0;
    long bits = 0;
    long number = 0;
    boolean flag = false;
    in.beginStruct();
    while (in.nextField()) {
      if (is(1, ThriftType.BINARY)) {
        in.readBinary();
        keyStart = in.start();
        keyLength = in.length();
      } else if (is(2, ThriftType.I32)) {
        type = in.readI32();
      } else if (is(3, ThriftType.BINARY)) {
        in.readBinary();
        text = Tags.range(in.start(), in.length());
      } else if (is(6, ThriftType.I64)) {
        number = in.readI64();
      } else if (is(5, ThriftType.BOOL)) {
        flag = in.readBool();
      } else if (is(4, ThriftType.DOUBLE)) {
        bits = Double.doubleToRawLongBits(in.readDouble());
      } else if (is(7, ThriftType.BINARY)) {
        in.readBinary();
        binary = Tags.range(in.start(), in.length());
      } else {
        in.skip();
      }
    }
    switch (type) {
      case 0 -> tags.add(keyStart, keyLength, Tags.STRING, text);
      case 1 -> tags.add(keyStart, keyLength, Tags.DOUBLE, bits);
      case 2 -> tags.add(keyStart, keyLength, Tags.BOOL, flag ? 1 : 0);
      case 3 -> tags.add(keyStart, keyLength, Tags.LONG, number);
      case 4 -> tags.add(keyStart, keyLength, Tags.BINARY, binary);
      default -> tags.add(keyStart, keyLength, Tags.UNNAMED, 0);
    }
  }

  /** Steps into the list of structs that the field should be; passes anything else. */
  private int structs() throws MalformedThrift {
    if (in.type() != ThriftType.LIST) {
      in.skip();
      return 0;
    }
    return structsOfList();
  }

  /** How many structs the list has that is begun here; other elements are passed. */
  int structsOfList() throws MalformedThrift {
    int count = in.beginList();
    if (count == 0 || in.elementType() == ThriftType.STRUCT) {
      return count;
    }
    ThriftType other = in.elementType();
    for (int i = 0; i < count; i++) {
      in.skip(other);
    }
    return 0;
  }

  private boolean is(int field, ThriftType type) {
    return in.field() == field && in.type() == type;
  }

  private long i64(long otherwise) throws MalformedThrift {
    if (in.type() == ThriftType.I64) {
      return in.readI64();
    }
    in.skip();
    return otherwise;
  }

  private int i32(int otherwise) throws MalformedThrift {
    if (in.type() == ThriftType.I32) {
      return in.readI32();
    }
    in.skip();
    return otherwise;
  }
}
