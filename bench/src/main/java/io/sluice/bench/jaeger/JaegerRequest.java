package io.sluice.bench.jaeger;

import io.jaegertracing.agent.thrift.Agent;
import io.jaegertracing.thriftjava.Batch;
import io.jaegertracing.thriftjava.Log;
import io.jaegertracing.thriftjava.Process;
import io.jaegertracing.thriftjava.Span;
import io.jaegertracing.thriftjava.Tag;
import io.jaegertracing.thriftjava.TagType;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.sluice.bench.load.Workload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.transport.TMemoryBuffer;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Workload A as Jaeger's client would have sent it. */
@State(Scope.Thread)
public class JaegerRequest {
  static final int SPANS = 100;

  /** The OTLP that it was made of. */
  ResourceSpans source;

  /** An agent's call in the compact protocol. */
  byte[] compact;

  /** The body of an HTTP request, in the binary protocol. */
  byte[] binary;

  @Setup
  public void generate() throws TException {
    source = Workload.A.request(1).getResourceSpans(0);
    Batch batch = batch(source);
    TMemoryBuffer buffer = new TMemoryBuffer(1 << 16);
    new Agent.Client(new TCompactProtocol(buffer)).send_emitBatch(batch);
    compact = Arrays.copyOf(buffer.getArray(), buffer.length());
    buffer = new TMemoryBuffer(1 << 16);
    batch.write(new TBinaryProtocol(buffer));
    binary = Arrays.copyOf(buffer.getArray(), buffer.length());
    if (batch.getSpansSize() != SPANS) {
      throw new IllegalStateException(batch.getSpansSize() + " spans; times are for " + SPANS);
    }
  }

  private static Batch batch(ResourceSpans spans) {
    Process process = new Process("shop");
    process.setTags(tags(spans.getResource().getAttributesList()));
    return new Batch(
        process, spans.getScopeSpans(0).getSpansList().stream().map(JaegerRequest::span).toList());
  }

  private static Span span(io.opentelemetry.proto.trace.v1.Span span) {
    ByteBuffer traceId = span.getTraceId().asReadOnlyByteBuffer();
    long high = traceId.getLong();
    long low = traceId.getLong();
    long parent =
        span.getParentSpanId().isEmpty()
            ? 0
            : span.getParentSpanId().asReadOnlyByteBuffer().getLong();
    long start = span.getStartTimeUnixNano() / 1000;
    Span made =
        new Span(
            low,
            high,
            span.getSpanId().asReadOnlyByteBuffer().getLong(),
            parent,
            span.getName(),
            1,
            start,
            span.getEndTimeUnixNano() / 1000 - start);
    made.setTags(tags(span.getAttributesList()));
    made.setLogs(span.getEventsList().stream().map(JaegerRequest::log).toList());
    return made;
  }

  private static Log log(io.opentelemetry.proto.trace.v1.Span.Event event) {
    List<Tag> fields = tags(event.getAttributesList());
    fields.add(0, new Tag("event", TagType.STRING).setVStr(event.getName()));
    return new Log(event.getTimeUnixNano() / 1000, fields);
  }

  private static List<Tag> tags(List<KeyValue> attributes) {
    List<Tag> tags = new ArrayList<>();
    for (KeyValue attribute : attributes) {
      tags.add(
          attribute.getValue().hasIntValue()
              ? new Tag(attribute.getKey(), TagType.LONG)
                  .setVLong(attribute.getValue().getIntValue())
              : new Tag(attribute.getKey(), TagType.STRING)
                  .setVStr(attribute.getValue().getStringValue()));
    }
    return tags;
  }
}
