package io.sluice.bench.spans;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Client;
import io.sluice.processors.editing.action.ActionKind;
import io.sluice.processors.editing.action.ActionSettings;
import io.sluice.processors.editing.action.Actions;
import io.sluice.processors.editing.match.MatchSettings;
import io.sluice.processors.editing.match.SpanSelection;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
 * What does it cost to keep secrets out of every span, bytes to bytes: two attributes deleted, one
 * hashed?
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
@State(Scope.Thread)
public class ActionsBenchmark {
  private static final String AUTHORIZATION = "http.request.header.authorization";
  private static final String COOKIE = "http.request.header.cookie";
  private static final String STATEMENT = "db.statement";

  private static final List<KeyValue> SECRETS =
      List.of(
          text(AUTHORIZATION, "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"),
          text(COOKIE, "session=5f2b8c1d9e7a"),
          text(STATEMENT, "SELECT id, total FROM orders WHERE customer = ? ORDER BY created_at"));

  private final SpanSelection selection = SpanSelection.of(MatchSettings.defaults());
  private final Actions actions =
      Actions.of(
          List.of(
              action(AUTHORIZATION, ActionKind.DELETE),
              action(COOKIE, ActionKind.DELETE),
              action(STATEMENT, ActionKind.HASH)));

  /** Whether spans have what is looked for. */
  public enum Secrets {
    ABSENT,
    PRESENT
  }

  /** The request, with secrets or without. */
  @State(Scope.Thread)
  public static class Input {
    @Param public Secrets secrets;

    byte[] bytes;

    @Setup
    public void prepare(Request request) {
      ExportTraceServiceRequest.Builder message = request.message.toBuilder();
      if (secrets == Secrets.PRESENT) {
        spans(message).forEach(span -> span.addAllAttributes(SECRETS));
      }
      bytes = message.build().toByteArray();
    }
  }

  private static ActionSettings action(String key, ActionKind kind) {
    return new ActionSettings(key, Optional.of(kind), null, "", "", null, "", Optional.empty());
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static List<Span.Builder> spans(ExportTraceServiceRequest.Builder message) {
    List<Span.Builder> spans = new ArrayList<>();
    for (ResourceSpans.Builder resource : message.getResourceSpansBuilderList()) {
      for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
        spans.addAll(scope.getSpansBuilderList());
      }
    }
    return spans;
  }

  @Benchmark
  public SpanBatch actions(Input input) {
    SpanEdits edits = SpanBatch.trusted(input.bytes, 0, input.bytes.length).edit();
    selection.forEach(edits, span -> actions.apply(span.attributes(), Client.NONE));
    return edits.finish();
  }

  @Benchmark
  public byte[] protobuf(Input input)
      throws InvalidProtocolBufferException, NoSuchAlgorithmException {
    ExportTraceServiceRequest.Builder message =
        ExportTraceServiceRequest.parseFrom(input.bytes).toBuilder();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    spans(message).forEach(span -> edit(span, digest));
    return message.build().toByteArray();
  }

  private static void edit(Span.Builder span, MessageDigest digest) {
    List<KeyValue> kept = new ArrayList<>(span.getAttributesCount());
    for (KeyValue attribute : span.getAttributesList()) {
      switch (attribute.getKey()) {
        case AUTHORIZATION, COOKIE -> {}
        case STATEMENT -> kept.add(text(STATEMENT, hash(attribute.getValue(), digest)));
        default -> kept.add(attribute);
      }
    }
    span.clearAttributes().addAllAttributes(kept);
  }

  private static String hash(AnyValue value, MessageDigest digest) {
    byte[] utf8 = value.getStringValue().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(digest.digest(utf8));
  }
}
