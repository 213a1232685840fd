package io.sluice.bench.compression;

import io.sluice.bench.load.Workload;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.compression.DecodingException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
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
 * What does it cost to read a gzipped request of 100 spans, beside the JDK's zlib? Times are per
 * span; both check the sum.
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
public class InflationBenchmark {
  private static final int HEADER = 10;

  /** The client's level. */
  @Param({"1", "6"})
  public int level;

  private final Inflater zlib = new Inflater(true);
  private int length;
  private Bytes packed;

  @Setup
  public void prepare() {
    byte[] plain = Workload.A.request(1).toByteArray();
    length = plain.length;
    packed = ContentEncoding.GZIP.encode(List.of(ByteBuffer.wrap(plain)), level);
  }

  @Benchmark
  public Bytes sluice() throws DecodingException {
    return ContentEncoding.GZIP.decode(packed.array(), packed.offset(), packed.length(), length);
  }

  @Benchmark
  public long zlib() throws DataFormatException {
    zlib.reset();
    zlib.setInput(packed.array(), packed.offset() + HEADER, packed.length() - HEADER);
    byte[] plain = new byte[length];
    int n = zlib.inflate(plain);
    CRC32 crc = new CRC32();
    crc.update(plain, 0, n);
    return crc.getValue();
  }
}
