package io.sluice.receivers.jaeger;

import com.google.protobuf.CodedOutputStream;
import io.jaegertracing.thriftjava.Batch;
import io.jaegertracing.thriftjava.Process;
import io.jaegertracing.thriftjava.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TTransport;

/** Spans to send, named {@code span-0}, {@code span-1} …, in the forms of Jaeger's clients. */
final class JaegerSpans {
  private JaegerSpans() {}

  /** The body of an HTTP request. */
  static byte[] body(int spans) {
    return written(TBinaryProtocol::new, to -> batch(spans).write(to));
  }

  /** The contents of a UDP packet. */
  static byte[] packet(int spans, Function<TTransport, TProtocol> protocol) {
    return packet("emitBatch", spans, protocol);
  }

  static byte[] packet(String method, int spans, Function<TTransport, TProtocol> protocol) {
    return written(
        protocol,
        to -> {
          to.writeMessageBegin(new TMessage(method, TMessageType.ONEWAY, 0));
          to.writeFieldBegin(new TField("batch", TType.STRUCT, (short) 1));
          batch(spans).write(to);
          to.writeFieldEnd();
          to.writeFieldStop();
          to.writeMessageEnd();
        });
  }

  /** A gRPC message. */
  static byte[] request(int spans) {
    return message(request -> request.writeByteArray(1, message(batch -> fill(batch, spans))));
  }

  /** The same, with one more span whose id is too short. */
  static byte[] requestWithABrokenSpan(int spans) {
    byte[] broken = message(span -> span.writeByteArray(2, new byte[3]));
    return message(
        request ->
            request.writeByteArray(
                1,
                message(
                    batch -> {
                      batch.writeByteArray(1, broken);
                      fill(batch, spans);
                    })));
  }

  private static void fill(CodedOutputStream batch, int spans) throws IOException {
    for (int i = 0; i < spans; i++) {
      String name = "span-" + i;
      byte id = (byte) (i + 1);
      batch.writeByteArray(
          1,
          message(
              span -> {
                span.writeByteArray(1, new byte[] {0, 0, 0, 0, 0, 0, 0, id});
                span.writeByteArray(2, new byte[] {0, 0, 0, 0, 0, 0, 0, id});
                span.writeString(3, name);
              }));
    }
    batch.writeByteArray(2, message(process -> process.writeString(1, "shop")));
  }

  private interface Filling {
    void fill(CodedOutputStream message) throws IOException;
  }

  private static byte[] message(Filling filling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      filling.fill(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Batch batch(int spans) {
    List<Span> all = new ArrayList<>();
    for (int i = 0; i < spans; i++) {
      all.add(new Span(i + 1, 0, i + 1, 0, "span-" + i, 1, 1_700_000_000_000_000L, 5));
    }
    return new Batch(new Process("shop"), all);
  }

  private interface Writing {
    void to(TProtocol out) throws TException;
  }

  private static byte[] written(Function<TTransport, TProtocol> protocol, Writing writing) {
    try {
      TMemoryBuffer buffer = new TMemoryBuffer(512);
      writing.to(protocol.apply(buffer));
      return Arrays.copyOf(buffer.getArray(), buffer.length());
    } catch (TException e) {
      throw new AssertionError("writing to memory failed", e);
    }
  }
}
