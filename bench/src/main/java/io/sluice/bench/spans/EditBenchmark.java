package io.sluice.bench.spans;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Keys;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to delete two attributes of every span and to set another, bytes to bytes? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xms512m",
      "-Xmx512m",
      "-XX:+UseSerialGC",
      "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"
    })
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(Request.SPANS)
public class EditBenchmark {

  private static final String DELETED = "client.address";
  private static final String ALSO_DELETED = "url.path";
  private static final String SET = "http.request.method";
  private static final Text DELETED_KEY = Text.of(DELETED);
  private static final Text ALSO_DELETED_KEY = Text.of(ALSO_DELETED);
  private static final Text SET_KEY = Text.of(SET);
  private static final Keys ALL_KEYS = Keys.of(List.of(DELETED_KEY, ALSO_DELETED_KEY, SET_KEY));
  private static final int SET_KEY_NUMBER = 2;
  private static final AttributeValue NEW_VALUE = AttributeValue.of("redacted");
  private static final KeyValue NEW_ATTRIBUTE =
      KeyValue.newBuilder()
          .setKey(SET)
          .setValue(AnyValue.newBuilder().setStringValue("redacted"))
          .build();

  @Benchmark
  public SpanBatch edit(Request request) {
    SpanEdits edits = SpanBatch.trusted(request.bytes, 0, request.bytes.length).edit();
    SpanCursor spans = edits.spans();
    while (spans.next()) {
      Attributes attributes = spans.attributes();
      attributes.remove(DELETED_KEY);
      attributes.remove(ALSO_DELETED_KEY);
      attributes.set(SET_KEY, NEW_VALUE);
    }
    return edits.finish();
  }

  /** The same in one walk, as a processor does it that knows its keys beforehand. */
  @Benchmark
  public SpanBatch editInOneWalk(Request request) {
    SpanEdits edits = SpanBatch.trusted(request.bytes, 0, request.bytes.length).edit();
    SpanCursor spans = edits.spans();
    while (spans.next()) {
      Attributes attributes = spans.attributes();
      for (int key = attributes.next(ALL_KEYS); key >= 0; key = attributes.next(ALL_KEYS)) {
        if (key == SET_KEY_NUMBER) {
          attributes.setValue(NEW_VALUE);
        } else {
          attributes.remove();
        }
      }
    }
    return edits.finish();
  }

  @Benchmark
  public byte[] protobuf(Request request) throws InvalidProtocolBufferException {
    ExportTraceServiceRequest.Builder message =
        ExportTraceServiceRequest.parseFrom(request.bytes).toBuilder();
    for (ResourceSpans.Builder resource : message.getResourceSpansBuilderList()) {
      for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
        scope.getSpansBuilderList().forEach(EditBenchmark::edit);
      }
    }
    return message.build().toByteArray();
  }

  private static void edit(Span.Builder span) {
    List<KeyValue> kept = new ArrayList<>(span.getAttributesCount());
    for (KeyValue attribute : span.getAttributesList()) {
      switch (attribute.getKey()) {
        case DELETED, ALSO_DELETED -> {}
        case SET -> kept.add(NEW_ATTRIBUTE);
        default -> kept.add(attribute);
      }
    }
    span.clearAttributes().addAllAttributes(kept);
  }
}
