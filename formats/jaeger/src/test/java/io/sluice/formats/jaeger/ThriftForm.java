package io.sluice.formats.jaeger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TTransport;

/** Writes the model in Thrift, field by field, with Thrift's own library. */
final class ThriftForm {
  private final TProtocol out;

  private ThriftForm(TProtocol out) {
    this.out = out;
  }

  static byte[] batch(JaegerModel.Batch batch, Function<TTransport, TProtocol> protocol) {
    return written(protocol, form -> form.batch(batch));
  }

  /** The call that agents get in a datagram. */
  static byte[] call(
      String method, JaegerModel.Batch batch, Function<TTransport, TProtocol> protocol) {
    return written(
        protocol,
        form -> {
          form.out.writeMessageBegin(new TMessage(method, TMessageType.ONEWAY, 1));
          form.field(1, TType.STRUCT);
          form.batch(batch);
          form.out.writeFieldEnd();
          form.out.writeFieldStop();
          form.out.writeMessageEnd();
        });
  }

  private interface Writing {
    void to(ThriftForm form) throws TException;
  }

  private static byte[] written(Function<TTransport, TProtocol> protocol, Writing writing) {
    try {
      TMemoryBuffer buffer = new TMemoryBuffer(512);
      writing.to(new ThriftForm(protocol.apply(buffer)));
      return Arrays.copyOf(buffer.getArray(), buffer.length());
    } catch (TException e) {
      throw new AssertionError("writing to memory failed", e);
    }
  }

  private void batch(JaegerModel.Batch batch) throws TException {
    out.writeStructBegin(null);
    if (batch.process() != null) {
      field(1, TType.STRUCT);
      process(batch.process());
      out.writeFieldEnd();
    }
    field(2, TType.LIST);
    structs(batch.spans(), this::span);
    out.writeFieldEnd();
    number(3, 7);
    end();
  }

  private void process(JaegerModel.Service process) throws TException {
    out.writeStructBegin(null);
    if (process.service() != null) {
      text(1, process.service());
    }
    tags(2, process.tags());
    end();
  }

  private void span(JaegerModel.Span span) throws TException {
    out.writeStructBegin(null);
    number(1, span.traceLow);
    number(2, span.traceHigh);
    number(3, span.spanId);
    number(4, span.parentSpanId);
    text(5, span.name);
    field(6, TType.LIST);
    structs(span.references, this::reference);
    out.writeFieldEnd();
    small(7, span.flags);
    number(8, span.startMicros);
    number(9, span.durationMicros);
    tags(10, span.tags);
    field(11, TType.LIST);
    structs(span.logs, this::log);
    out.writeFieldEnd();
    end();
  }

  private void reference(JaegerModel.Reference reference) throws TException {
    out.writeStructBegin(null);
    small(1, reference.type());
    number(2, reference.traceLow());
    number(3, reference.traceHigh());
    number(4, reference.spanId());
    end();
  }

  private void log(JaegerModel.Log log) throws TException {
    out.writeStructBegin(null);
    number(1, log.micros());
    tags(2, log.fields());
    end();
  }

  private void tags(int id, List<JaegerModel.Tag> tags) throws TException {
    field(id, TType.LIST);
    structs(tags, this::tag);
    out.writeFieldEnd();
  }

  private void tag(JaegerModel.Tag tag) throws TException {
    out.writeStructBegin(null);
    text(1, tag.key());
    Object value = tag.value();
    if (value instanceof String text) {
      small(2, 0);
      text(3, text);
    } else if (value instanceof Double number) {
      small(2, 1);
      field(4, TType.DOUBLE);
      out.writeDouble(number);
      out.writeFieldEnd();
    } else if (value instanceof Boolean flag) {
      small(2, 2);
      field(5, TType.BOOL);
      out.writeBool(flag);
      out.writeFieldEnd();
    } else if (value instanceof Long number) {
      small(2, 3);
      number(6, number);
    } else if (value instanceof byte[] bytes) {
      small(2, 4);
      field(7, TType.STRING);
      out.writeBinary(ByteBuffer.wrap(bytes));
      out.writeFieldEnd();
    } else if (value instanceof JaegerModel.UnknownType unknown) {
      small(2, unknown.number());
    }
    end();
  }

  private interface Each<T> {
    void write(T value) throws TException;
  }

  private <T> void structs(List<T> values, Each<T> each) throws TException {
    out.writeListBegin(new TList(TType.STRUCT, values.size()));
    for (T value : values) {
      each.write(value);
    }
    out.writeListEnd();
  }

  private void text(int id, String value) throws TException {
    field(id, TType.STRING);
    out.writeString(value);
    out.writeFieldEnd();
  }

  private void number(int id, long value) throws TException {
    field(id, TType.I64);
    out.writeI64(value);
    out.writeFieldEnd();
  }

  private void small(int id, int value) throws TException {
    field(id, TType.I32);
    out.writeI32(value);
    out.writeFieldEnd();
  }

  private void field(int id, byte type) throws TException {
    out.writeFieldBegin(new TField("", type, (short) id));
  }

  private void end() throws TException {
    out.writeFieldStop();
    out.writeStructEnd();
  }
}
