package io.sluice.bench.jaeger;

import io.jaegertracing.agent.thrift.Agent;
import io.jaegertracing.thriftjava.Batch;
import io.sluice.formats.jaeger.JaegerThrift;
import io.sluice.formats.jaeger.Transcoded;
import io.sluice.formats.thrift.BinaryReader;
import io.sluice.formats.thrift.CompactReader;
import java.util.concurrent.TimeUnit;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to make span bytes of Jaeger's Thrift, beside what it costs Thrift's library
 * and Jaeger's classes only to read it?
 */
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
@OperationsPerInvocation(JaegerRequest.SPANS)
public class JaegerBenchmark {

  @Benchmark
  public Transcoded compact(JaegerRequest request) {
    byte[] bytes = request.compact;
    return JaegerThrift.call(new CompactReader(bytes, 0, bytes.length), bytes.length);
  }

  @Benchmark
  public Transcoded binary(JaegerRequest request) {
    byte[] bytes = request.binary;
    return JaegerThrift.batch(new BinaryReader(bytes, 0, bytes.length), bytes.length);
  }

  @Benchmark
  public Batch libthriftCompact(JaegerRequest request) throws TException {
    TProtocol protocol = new TCompactProtocol(new TMemoryInputTransport(request.compact));
    protocol.readMessageBegin();
    Agent.emitBatch_args arguments = new Agent.emitBatch_args();
    arguments.read(protocol);
    return arguments.getBatch();
  }

  @Benchmark
  public Batch libthriftBinary(JaegerRequest request) throws TException {
    Batch batch = new Batch();
    batch.read(new TBinaryProtocol(new TMemoryInputTransport(request.binary)));
    return batch;
  }
}
