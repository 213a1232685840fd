package io.sluice.bench.spans;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.json.OtlpJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to read and to write OTLP as JSON? */
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
public class JsonBenchmark {

  /** The request as text; protobuf-java writes ids its own way and reads only that. */
  @State(Scope.Thread)
  public static class Json {
    byte[] otlp;
    byte[] protobuf;

    @Setup
    public void write(Request request) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      OtlpJson.write(request.batch, out);
      otlp = out.toByteArray();
      protobuf = JsonFormat.printer().print(request.message).getBytes(StandardCharsets.UTF_8);
    }
  }

  @Benchmark
  public SpanBatch read(Json json) throws MalformedSpans {
    return OtlpJson.read(json.otlp, 0, json.otlp.length);
  }

  @Benchmark
  public ExportTraceServiceRequest readProtobuf(Json json) throws InvalidProtocolBufferException {
    ExportTraceServiceRequest.Builder message = ExportTraceServiceRequest.newBuilder();
    JsonFormat.parser().merge(new String(json.protobuf, StandardCharsets.UTF_8), message);
    return message.build();
  }

  @Benchmark
  public ByteArrayOutputStream write(Request request) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
    OtlpJson.write(request.batch, out);
    return out;
  }

  @Benchmark
  public byte[] writeProtobuf(Request request) throws InvalidProtocolBufferException {
    return JsonFormat.printer().print(request.message).getBytes(StandardCharsets.UTF_8);
  }
}
