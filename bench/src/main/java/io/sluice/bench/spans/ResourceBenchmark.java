package io.sluice.bench.spans;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.Text;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to add ten attributes to every resource, bytes to bytes? */
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
public class ResourceBenchmark {

  private static final List<String> KEYS =
      IntStream.range(0, 10).mapToObj(i -> "k8s.pod.label.example-" + i).toList();
  private static final String VALUE = "a value of middling length";
  private static final List<Text> TEXT_KEYS = KEYS.stream().map(Text::of).toList();
  private static final AttributeValue TEXT_VALUE = AttributeValue.of(VALUE);
  private static final List<KeyValue> ATTRIBUTES =
      KEYS.stream()
          .map(
              key ->
                  KeyValue.newBuilder()
                      .setKey(key)
                      .setValue(AnyValue.newBuilder().setStringValue(VALUE))
                      .build())
          .toList();

  @Benchmark
  public SpanBatch append(Request request) {
    SpanEdits edits = SpanBatch.trusted(request.bytes, 0, request.bytes.length).edit();
    ResourceCursor resources = edits.resources();
    while (resources.next()) {
      for (Text key : TEXT_KEYS) {
        resources.attributes().set(key, TEXT_VALUE);
      }
    }
    return edits.finish();
  }

  @Benchmark
  public byte[] protobuf(Request request) throws InvalidProtocolBufferException {
    ExportTraceServiceRequest.Builder message =
        ExportTraceServiceRequest.parseFrom(request.bytes).toBuilder();
    for (ResourceSpans.Builder resource : message.getResourceSpansBuilderList()) {
      resource.getResourceBuilder().addAllAttributes(ATTRIBUTES);
    }
    return message.build().toByteArray();
  }
}
