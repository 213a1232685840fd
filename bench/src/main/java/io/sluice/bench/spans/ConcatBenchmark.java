package io.sluice.bench.spans;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.spans.SpanBatch;
import java.nio.ByteBuffer;
import java.util.Collections;
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

/** What does it cost to make one request of eighty that have been read, ready to send? */
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
@OperationsPerInvocation(80 * Request.SPANS)
public class ConcatBenchmark {

  private static final int REQUESTS = 80;

  @Benchmark
  public List<ByteBuffer> concat(Request request) {
    return SpanBatch.concat(Collections.nCopies(REQUESTS, request.batch)).buffers();
  }

  /** The same in one piece, as a body to compress. */
  @Benchmark
  public byte[] concatAndCopy(Request request) {
    return SpanBatch.concat(Collections.nCopies(REQUESTS, request.batch)).toByteArray();
  }

  @Benchmark
  public byte[] protobuf(Request request) {
    ExportTraceServiceRequest.Builder joined = ExportTraceServiceRequest.newBuilder();
    for (int i = 0; i < REQUESTS; i++) {
      joined.addAllResourceSpans(request.message.getResourceSpansList());
    }
    return joined.build().toByteArray();
  }
}
