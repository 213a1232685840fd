package io.sluice.formats.opencensus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.opencensus.proto.agent.common.v1.LibraryInfo;
import io.opencensus.proto.agent.common.v1.Node;
import io.opencensus.proto.agent.common.v1.ProcessIdentifier;
import io.opencensus.proto.agent.common.v1.ServiceInfo;
import io.opencensus.proto.agent.trace.v1.ExportTraceServiceRequest;
import io.opencensus.proto.resource.v1.Resource;
import io.opencensus.proto.trace.v1.AttributeValue;
import io.opencensus.proto.trace.v1.Span;
import io.opencensus.proto.trace.v1.TruncatableString;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages made with OpenCensus' own classes, and what became of them. */
final class Census {
  static final long START = 1_700_000_000_000_000_123L;

  private Census() {}

  static Node node(String service) {
    return Node.newBuilder()
        .setServiceInfo(ServiceInfo.newBuilder().setName(service))
        .setIdentifier(
            ProcessIdentifier.newBuilder()
                .setHostName("host-1")
                .setPid(42)
                .setStartTimestamp(time(1_500_000_000_120_000_000L)))
        .setLibraryInfo(
            LibraryInfo.newBuilder()
                .setLanguage(LibraryInfo.Language.JAVA)
                .setExporterVersion("0.1")
                .setCoreLibraryVersion("0.2"))
        .putAttributes("team", "a")
        .build();
  }

  static Resource resource(String pod) {
    return Resource.newBuilder().setType("k8s").putLabels("k8s.pod.name", pod).build();
  }

  static Timestamp time(long nanos) {
    return Timestamp.newBuilder()
        .setSeconds(nanos / 1_000_000_000)
        .setNanos((int) (nanos % 1_000_000_000))
        .build();
  }

  static TruncatableString text(String text) {
    return TruncatableString.newBuilder().setValue(text).build();
  }

  static AttributeValue value(String text) {
    return AttributeValue.newBuilder().setStringValue(text(text)).build();
  }

  static ByteString id(int length, long number) {
    byte[] id = new byte[length];
    for (int i = 0; i < Long.BYTES; i++) {
      id[length - 1 - i] = (byte) (number >> (Byte.SIZE * i));
    }
    return ByteString.copyFrom(id);
  }

  static Span.Builder span(int number) {
    return Span.newBuilder()
        .setTraceId(id(16, 77))
        .setSpanId(id(8, number))
        .setName(text("span-" + number))
        .setStartTime(time(START))
        .setEndTime(time(START + 1_000_000));
  }

  static Transcoded read(OpenCensusStream stream, ExportTraceServiceRequest message) {
    byte[] bytes = message.toByteArray();
    return stream.message(bytes, 0, bytes.length);
  }

  /** What became of a single span that nothing is wrong with. */
  static io.opentelemetry.proto.trace.v1.Span otlp(Span.Builder span) {
    ExportTraceServiceRequest message =
        ExportTraceServiceRequest.newBuilder().addSpans(span).build();
    return resources(read(new OpenCensusStream(), message)).get(0).getScopeSpans(0).getSpans(0);
  }

  static List<io.opentelemetry.proto.trace.v1.ResourceSpans> resources(Transcoded transcoded) {
    assertThat(transcoded.problem()).isEmpty();
    assertThat(transcoded.lost()).isZero();
    return request(transcoded).getResourceSpansList();
  }

  static io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest request(
      Transcoded transcoded) {
    try {
      return io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest.parseFrom(
          transcoded.spans().toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not OTLP", e);
    }
  }

  static Map<String, Object> map(List<KeyValue> attributes) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (KeyValue attribute : attributes) {
      map.put(
          attribute.getKey(),
          switch (attribute.getValue().getValueCase()) {
            case INT_VALUE -> attribute.getValue().getIntValue();
            case BOOL_VALUE -> attribute.getValue().getBoolValue();
            case DOUBLE_VALUE -> attribute.getValue().getDoubleValue();
            default -> attribute.getValue().getStringValue();
          });
    }
    return map;
  }
}
