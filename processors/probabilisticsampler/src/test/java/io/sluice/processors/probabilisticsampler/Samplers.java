package io.sluice.processors.probabilisticsampler;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** Settings and spans that the tests begin with. */
final class Samplers {
  private Samplers() {}

  static ProbabilisticSamplerSettings hashSeed(double percentage, long seed) {
    return settings(SamplerMode.HASH_SEED, percentage, seed, true, 4);
  }

  static ProbabilisticSamplerSettings settings(SamplerMode mode, double percentage) {
    return settings(mode, percentage, 0, true, 4);
  }

  static ProbabilisticSamplerSettings failingOpen(SamplerMode mode, double percentage) {
    return settings(mode, percentage, 0, false, 4);
  }

  static ProbabilisticSamplerSettings settings(
      SamplerMode mode, double percentage, long seed, boolean failClosed, int precision) {
    return new ProbabilisticSamplerSettings(
        percentage, seed, mode, failClosed, precision, AttributeSource.TRACEID, "", "");
  }

  static Span.Builder span(String traceId) {
    return Span.newBuilder()
        .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(traceId)))
        .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
        .setName("work");
  }

  static KeyValue priority(AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey("sampling.priority").setValue(value).build();
  }

  static ExportTraceServiceRequest request(Collection<Span> spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addAllSpans(spans)))
        .build();
  }

  static List<Span> spans(ExportTraceServiceRequest request) {
    return request.getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }
}
