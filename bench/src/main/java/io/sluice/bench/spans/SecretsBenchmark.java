package io.sluice.bench.spans;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.processors.redaction.secrets.SecretEditor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
 * What does it cost to look for secrets in every text, where there is none and where every tenth
 * span has one? The other side asks one expression for each form of secret, and only of values.
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
@OperationsPerInvocation(Request.SPANS)
public class SecretsBenchmark {
  private static final String MASK = "****";
  private static final byte[] MASK_BYTES = MASK.getBytes(StandardCharsets.US_ASCII);

  private static final List<Pattern> EXPRESSIONS =
      Stream.of(
              "[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}",
              "\\b(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|3[47][0-9]{13})\\b",
              "eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*",
              "(?i)\\b(?:bearer|basic) [A-Za-z0-9._~+/=-]{8,}",
              "(?<=://)[^/?#\\s:@]+:[^/?#\\s]+(?=@)",
              "(?i)(?:passw(?:or)?d|pwd|secret|api_?key)[\"']?\\s*[=:]\\s*[\"']?[^\\s&;,\"']+",
              "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b",
              "AIza[A-Za-z0-9_-]{35}",
              "\\bgh[pousr]_[A-Za-z0-9]{36,}",
              "-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*")
          .map(Pattern::compile)
          .toList();

  private static final SecretEditor.Exemptions NONE =
      new SecretEditor.Exemptions() {
        @Override
        public boolean key(byte[] bytes, int start, int end) {
          return false;
        }

        @Override
        public boolean text(byte[] bytes, int start, int end) {
          return false;
        }
      };

  /** A request with secrets in some of its spans. */
  @State(Scope.Thread)
  public static class LeakyRequest {
    @Param({"0", "10"})
    public int percent;

    final SecretEditor editor = new SecretEditor((bytes, start, end) -> MASK_BYTES, NONE);
    byte[] bytes;

    @Setup
    public void leak(Request request) {
      ExportTraceServiceRequest.Builder message = request.message.toBuilder();
      int number = 0;
      for (ResourceSpans.Builder resource : message.getResourceSpansBuilderList()) {
        for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
          for (Span.Builder span : scope.getSpansBuilderList()) {
            if (number++ % 100 < percent) {
              span.addAttributes(text("user", "mail to alice@example.com failed"));
            }
          }
        }
      }
      bytes = message.build().toByteArray();
    }

    private static KeyValue text(String key, String value) {
      return KeyValue.newBuilder()
          .setKey(key)
          .setValue(AnyValue.newBuilder().setStringValue(value))
          .build();
    }
  }

  @Benchmark
  public SpanBatch scan(LeakyRequest request) {
    SpanEdits edits = SpanBatch.trusted(request.bytes, 0, request.bytes.length).edit();
    edits.editTexts(request.editor);
    return edits.finish();
  }

  @Benchmark
  public byte[] protobuf(LeakyRequest request) throws InvalidProtocolBufferException {
    ExportTraceServiceRequest.Builder message =
        ExportTraceServiceRequest.parseFrom(request.bytes).toBuilder();
    for (ResourceSpans.Builder resource : message.getResourceSpansBuilderList()) {
      resource.getResourceBuilder().getAttributesBuilderList().forEach(SecretsBenchmark::mask);
      for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
        for (Span.Builder span : scope.getSpansBuilderList()) {
          span.getAttributesBuilderList().forEach(SecretsBenchmark::mask);
          for (Span.Event.Builder event : span.getEventsBuilderList()) {
            event.getAttributesBuilderList().forEach(SecretsBenchmark::mask);
          }
        }
      }
    }
    return message.build().toByteArray();
  }

  private static void mask(KeyValue.Builder attribute) {
    if (attribute.getValue().hasStringValue()) {
      String before = attribute.getValue().getStringValue();
      String after = before;
      for (Pattern expression : EXPRESSIONS) {
        after = expression.matcher(after).replaceAll(MASK);
      }
      if (!after.equals(before)) {
        attribute.getValueBuilder().setStringValue(after);
      }
    }
  }
}
