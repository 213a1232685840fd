package io.sluice.bench.zipkin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.formats.zipkin.DecodeOptions;
import io.sluice.formats.zipkin.Decoded;
import io.sluice.formats.zipkin.Encoded;
import io.sluice.formats.zipkin.ZipkinEncoding;
import io.sluice.formats.zipkin.ZipkinFormat;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import java.io.IOException;
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
import zipkin2.Span;
import zipkin2.codec.SpanBytesDecoder;

/** What does it cost to make span bytes of a span of Zipkin's, and the other way round? */
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
@OperationsPerInvocation(ZipkinBenchmark.SPANS)
public class ZipkinBenchmark {
  static final int SPANS = 100;

  private static final DecodeOptions OPTIONS = new DecodeOptions(false, () -> 0);
  private static final JsonFactory JACKSON = new JsonFactory();

  /** The same spans in every form. */
  @State(Scope.Thread)
  public static class Messages {
    @Param public ZipkinContent content;

    SpanBatch batch;
    byte[] json;
    byte[] proto;

    @Setup
    public void write() throws MalformedSpans {
      batch = SpanBatch.parse(content.request().toByteArray());
      if (batch.spanCount() != SPANS) {
        throw new IllegalStateException("times are for " + SPANS + " spans");
      }
      json = bytes(ZipkinEncoding.JSON.encode(batch, ""));
      proto = bytes(ZipkinEncoding.PROTO.encode(batch, ""));
    }

    private static byte[] bytes(Encoded encoded) {
      byte[] bytes = new byte[encoded.body().remaining()];
      encoded.body().get(bytes);
      return bytes;
    }
  }

  @Benchmark
  public Decoded readJson(Messages messages) throws MalformedSpans {
    return ZipkinFormat.V2_JSON.decode(messages.json, 0, messages.json.length, OPTIONS);
  }

  /** Zipkin's own decoder, which makes objects of them. */
  @Benchmark
  public List<Span> readJsonZipkin(Messages messages) {
    return SpanBytesDecoder.JSON_V2.decodeList(messages.json);
  }

  /** Jackson's tokens and their texts alone, with nothing made of them. */
  @Benchmark
  public int readJsonJacksonTokens(Messages messages) throws IOException {
    int length = 0;
    try (JsonParser parser = JACKSON.createParser(messages.json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        length += parser.getTextLength();
      }
    }
    return length;
  }

  @Benchmark
  public Decoded readProto(Messages messages) throws MalformedSpans {
    return ZipkinFormat.V2_PROTO.decode(messages.proto, 0, messages.proto.length, OPTIONS);
  }

  @Benchmark
  public List<Span> readProtoZipkin(Messages messages) {
    return SpanBytesDecoder.PROTO3.decodeList(messages.proto);
  }

  @Benchmark
  public Encoded writeJson(Messages messages) {
    return ZipkinEncoding.JSON.encode(messages.batch, "");
  }

  @Benchmark
  public Encoded writeProto(Messages messages) {
    return ZipkinEncoding.PROTO.encode(messages.batch, "");
  }
}
