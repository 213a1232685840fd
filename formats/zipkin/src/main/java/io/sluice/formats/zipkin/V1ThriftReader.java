package io.sluice.formats.zipkin;

import io.sluice.formats.thrift.BinaryReader;
import io.sluice.formats.thrift.MalformedThrift;
import io.sluice.formats.thrift.ThriftType;
import io.sluice.spans.MalformedSpans;

/** Reads a list of Zipkin's Thrift spans in the binary protocol. */
final class V1ThriftReader {
  private static final long EMPTY = Slices.of(0, 0);
  private static final int PORT_BITS = 0xffff;

  private final Slices slices;
  private final BinaryReader thrift;
  private final V1Draft span;
  private final V1Mapping mapping;
  private final EndpointDraft endpoint = new EndpointDraft();
  private long traceHigh;
  private long traceLow;

  V1ThriftReader(byte[] bytes, int offset, int length) {
    this.slices = new Slices(bytes);
    this.thrift = new BinaryReader(bytes, offset, length);
    this.span = new V1Draft(slices);
    this.mapping = new V1Mapping(slices, length + 64, () -> 0);
  }

  Decoded read() throws MalformedSpans {
    try {
      int count = thrift.beginList();
      if (count > 0 && thrift.elementType() != ThriftType.STRUCT) {
        throw MalformedSpans.atByte(
            0, "the request", "is a list of " + thrift.elementType() + ", must be one of structs");
      }
      for (int number = 0; number < count; number++) {
        span.clear();
        span();
        mapping.take(span, number);
      }
    } catch (MalformedThrift e) {
      String problem = e.getMessage().substring(e.getMessage().indexOf(':') + 2);
      throw MalformedSpans.atByte(e.position(), "the request", "is no Thrift: " + problem);
    }
    return mapping.finish();
  }

  private boolean is(int field, ThriftType type) {
    return thrift.field() == field && thrift.type() == type;
  }

  private void span() throws MalformedThrift {
    traceHigh = 0;
    traceLow = 0;
    thrift.beginStruct();
    while (thrift.nextField()) {
      if (is(1, ThriftType.I64)) {
        traceLow = thrift.readI64();
      } else if (is(12, ThriftType.I64)) {
        traceHigh = thrift.readI64();
      } else if (is(3, ThriftType.BINARY)) {
        span.name(text());
      } else if (is(4, ThriftType.I64)) {
        span.id(thrift.readI64());
      } else if (is(5, ThriftType.I64)) {
        span.parentId(thrift.readI64());
      } else if (is(6, ThriftType.LIST)) {
        annotations();
      } else if (is(8, ThriftType.LIST)) {
        binaryAnnotations();
      } else if (is(10, ThriftType.I64)) {
        span.timestamp(thrift.readI64());
      } else if (is(11, ThriftType.I64)) {
        span.duration(thrift.readI64());
      } else {
        thrift.skip();
      }
    }
    span.traceId(traceHigh, traceLow);
  }

  private long text() throws MalformedThrift {
    thrift.readBinary();
    return MendedText.of(slices, thrift.start(), thrift.length());
  }

  private void annotations() throws MalformedThrift {
    int count = thrift.beginList();
    ThriftType type = thrift.elementType();
    for (int i = 0; i < count; i++) {
      if (type == ThriftType.STRUCT) {
        annotation();
      } else {
        thrift.skip(type);
      }
    }
  }

  private void annotation() throws MalformedThrift {
    endpoint.clear();
    long micros = 0;
    long value = Slices.NONE;
    thrift.beginStruct();
    while (thrift.nextField()) {
      if (is(1, ThriftType.I64)) {
        micros = thrift.readI64();
      } else if (is(2, ThriftType.BINARY)) {
        value = text();
      } else if (is(3, ThriftType.STRUCT)) {
        endpoint();
      } else {
        thrift.skip();
      }
    }
    span.annotation(value, micros, endpoint);
  }

  private void endpoint() throws MalformedThrift {
    endpoint.clear();
    thrift.beginStruct();
    while (thrift.nextField()) {
      if (is(1, ThriftType.I32)) {
        ipv4(thrift.readI32());
      } else if (is(2, ThriftType.I16)) {
        // Thrift has no unsigned numbers; ports above 32767 come as negative ones.
        endpoint.port(thrift.readI16() & PORT_BITS);
      } else if (is(3, ThriftType.BINARY)) {
        endpoint.service(text());
      } else if (is(4, ThriftType.BINARY)) {
        thrift.readBinary();
        endpoint.ipv6(Addresses.ofBytes(slices, thrift.start(), thrift.length()));
      } else {
        thrift.skip();
      }
    }
  }

  private void ipv4(int address) {
    if (address != 0) {
      endpoint.ipv4(Addresses.ofV4(slices, address));
    }
  }

  private void binaryAnnotations() throws MalformedThrift {
    int count = thrift.beginList();
    ThriftType type = thrift.elementType();
    for (int i = 0; i < count; i++) {
      if (type == ThriftType.STRUCT) {
        binaryAnnotation();
      } else {
        thrift.skip(type);
      }
    }
  }

  private void binaryAnnotation() throws MalformedThrift {
    long key = EMPTY;
    int valueStart = 0;
    int valueLength = 0;
    int type = 0;
    thrift.beginStruct();
    while (thrift.nextField()) {
      if (is(1, ThriftType.BINARY)) {
        key = text();
      } else if (is(2, ThriftType.BINARY)) {
        thrift.readBinary();
        valueStart = thrift.start();
        valueLength = thrift.length();
      } else if (is(3, ThriftType.I32)) {
        type = thrift.readI32();
      } else if (is(4, ThriftType.STRUCT)) {
        endpoint();
        span.fallbackService(endpoint.service());
      } else {
        thrift.skip();
      }
    }
    ThriftValue value = ThriftValue.of(type);
    span.tag(key, value.read(slices, valueStart, valueLength, type), value.form(valueLength));
  }
}
