package io.sluice.bench.spans;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.spans.SpanBatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to know where the spans of trusted bytes lie? */
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
public class IndexBenchmark {

  @Benchmark
  public SpanBatch index(Request request) {
    return SpanBatch.trusted(request.bytes, 0, request.bytes.length);
  }

  @Benchmark
  public ExportTraceServiceRequest protobuf(Request request) throws InvalidProtocolBufferException {
    return ExportTraceServiceRequest.parseFrom(request.bytes);
  }
}
