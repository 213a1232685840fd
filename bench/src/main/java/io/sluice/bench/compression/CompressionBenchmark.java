package io.sluice.bench.compression;

import io.sluice.bench.load.Workload;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.compression.DecodingException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to compress and to expand a request of 100 spans, by encoding and level? Times
 * are per span; the ratio is printed once.
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
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(100)
@State(Scope.Thread)
public class CompressionBenchmark {
  @Param({"gzip 1", "gzip 6", "zstd 1", "zstd 3", "snappy 0", "lz4 0"})
  public String choice;

  private ContentEncoding encoding;
  private int level;
  private byte[] plain;
  private Bytes packed;

  @Setup
  public void prepare() {
    List<String> words = List.of(choice.split(" "));
    encoding = ContentEncoding.named(words.get(0)).orElseThrow();
    level = Integer.parseInt(words.get(1));
    plain = Workload.A.request(1).toByteArray();
    packed = encode();
    System.out.printf("%s: ratio %.2f%n", choice, (double) plain.length / packed.length());
  }

  @Benchmark
  public Bytes encode() {
    return encoding.encode(List.of(ByteBuffer.wrap(plain)), level);
  }

  @Benchmark
  public Bytes decode() throws DecodingException {
    return encoding.decode(packed.array(), packed.offset(), packed.length(), plain.length);
  }
}
