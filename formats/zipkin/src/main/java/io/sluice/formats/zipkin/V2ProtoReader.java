package io.sluice.formats.zipkin;

import io.sluice.formats.wire.ProtoCursor;
import io.sluice.spans.MalformedSpans;

/** Reads the message {@code zipkin.proto3.ListOfSpans}. */
final class V2ProtoReader {

  private final Slices slices;
  private final SpanDraft span;
  private final V2Mapping mapping;
  private final ProtoCursor list;
  private final ProtoCursor fields;
  private final ProtoCursor inner;

  V2ProtoReader(byte[] bytes, int offset, int length, DecodeOptions options) {
    this.slices = new Slices(bytes);
    this.span = new SpanDraft(slices);
    this.list = new ProtoCursor(bytes, offset, offset, length);
    this.fields = new ProtoCursor(bytes, offset, offset, 0);
    this.inner = new ProtoCursor(bytes, offset, offset, 0);
    this.mapping = new V2Mapping(slices, length + length / 4 + 64, options.parseStringTags());
  }

  Decoded read() throws MalformedSpans {
    int number = 0;
    while (list.next()) {
      if (list.isBytes(1)) {
        span.clear();
        read(number++);
      }
    }
    return mapping.finish();
  }

  private void read(int number) {
    try {
      fields.seek(list);
      while (fields.next()) {
        field();
      }
    } catch (MalformedSpans e) {
      // Its length says where the next one begins.
      span.refuse(Flaw.BYTES, e.getMessage());
    }
    mapping.take(span, number);
  }

  private void field() throws MalformedSpans {
    if (fields.isBytes(11)) {
      tag();
    } else if (fields.isBytes(1)) {
      traceId();
    } else if (fields.isBytes(2)) {
      span.parentId(id("parent_id"));
    } else if (fields.isBytes(3)) {
      span.id(id("id"));
    } else if (fields.isNumber(4)) {
      span.kind(Kind.numbered(fields.number()));
    } else if (fields.isBytes(5)) {
      span.name(text(fields));
    } else if (fields.isFixed64(6)) {
      span.startMicros(fields.number());
    } else if (fields.isNumber(7)) {
      span.durationMicros(fields.number());
    } else if (fields.isBytes(8)) {
      endpoint(span.local());
    } else if (fields.isBytes(9)) {
      endpoint(span.remote());
    } else if (fields.isBytes(10)) {
      annotation();
    }
  }

  private long text(ProtoCursor from) {
    return MendedText.of(slices, from.start(), from.length());
  }

  private void traceId() {
    int length = fields.length();
    if (length != 8 && length != 16) {
      span.refuse(Flaw.ID, "trace_id has " + length + " bytes, must have 16");
      return;
    }
    long high = length == 8 ? 0 : fields.bigEndian(fields.start());
    span.traceId(high, fields.bigEndian(fields.start() + length - 8));
  }

  private long id(String field) {
    if (fields.length() == 0) {
      return 0;
    }
    if (fields.length() != 8) {
      span.refuse(Flaw.ID, field + " has " + fields.length() + " bytes, must have 8");
      return 0;
    }
    return fields.bigEndian(fields.start());
  }

  private void endpoint(EndpointDraft endpoint) throws MalformedSpans {
    inner.seek(fields);
    while (inner.next()) {
      if (inner.isBytes(1)) {
        endpoint.service(text(inner));
      } else if (inner.isBytes(2)) {
        endpoint.ipv4(Addresses.ofBytes(slices, inner.start(), inner.length()));
      } else if (inner.isBytes(3)) {
        endpoint.ipv6(Addresses.ofBytes(slices, inner.start(), inner.length()));
      } else if (inner.isNumber(4)) {
        endpoint.port((int) inner.number() & EndpointDraft.HIGHEST_PORT);
      }
    }
  }

  private void annotation() throws MalformedSpans {
    long micros = 0;
    long value = Slices.of(0, 0);
    inner.seek(fields);
    while (inner.next()) {
      if (inner.isFixed64(1)) {
        micros = inner.number();
      } else if (inner.isBytes(2)) {
        value = text(inner);
      }
    }
    span.annotation(value, micros);
  }

  private void tag() throws MalformedSpans {
    long key = Slices.of(0, 0);
    long value = Slices.of(0, 0);
    inner.seek(fields);
    while (inner.next()) {
      if (inner.isBytes(1)) {
        key = text(inner);
      } else if (inner.isBytes(2)) {
        value = text(inner);
      }
    }
    span.tags().put(key, value);
  }
}
