package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Secrets go in and do not come out; what has none comes out as it was. */
final class RedactionTest {
  private static final int SPANS = 20;
  private static final List<String> SECRETS =
      List.of("hunter2", "alice@example.com", "4111-1111-1111-1111");

  @Test
  void secrets_ofAnySpan_doNotArrive() throws Exception {
    ExportTraceServiceRequest clean = TestSpans.request(SPANS);
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(configuration(sink));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(clean);
      client.send(withSecrets(TestSpans.request(1)));
      sink.awaitSpans(SPANS + 1);
      sluice.awaitMetric(
          "sluice_processor_redacted_secrets{kind=\"email\",processor=\"redaction\"}", 1);
      Books.Page books = sluice.stop().page("traces");
      assertThat(books.delivered()).isEqualTo(SPANS + 1);
      assertThat(sink.requests()).contains(clean);
      for (ExportTraceServiceRequest request : sink.requests()) {
        assertThat(request.toByteString().toString(StandardCharsets.ISO_8859_1))
            .doesNotContain(SECRETS);
        assertThat(request.toString()).doesNotContain("4.111111111111111E15");
      }
    }
  }

  private static ExportTraceServiceRequest withSecrets(ExportTraceServiceRequest request) {
    ExportTraceServiceRequest.Builder builder = request.toBuilder();
    Span.Builder span =
        builder.getResourceSpansBuilder(0).getScopeSpansBuilder(0).getSpansBuilder(0);
    span.setName("GET /users/alice@example.com")
        .addAttributes(
            KeyValue.newBuilder()
                .setKey("db.query.text")
                .setValue(
                    AnyValue.newBuilder().setStringValue("ALTER USER x IDENTIFIED BY 'hunter2'")))
        .addAttributes(
            KeyValue.newBuilder()
                .setKey("card")
                .setValue(AnyValue.newBuilder().setDoubleValue(4111111111111111d)));
    span.getStatusBuilder().setMessage("card 4111-1111-1111-1111 declined");
    builder.getResourceSpansBuilder(0).getScopeSpansBuilder(0).setUnknownFields(later());
    return builder.build();
  }

  /** A field that OTLP does not know yet. */
  private static UnknownFieldSet later() {
    UnknownFieldSet.Field field =
        UnknownFieldSet.Field.newBuilder()
            .addLengthDelimited(ByteString.copyFromUtf8("password=hunter2"))
            .build();
    return UnknownFieldSet.newBuilder().addField(7, field).build();
  }

  private static String configuration(OtlpSink sink) {
    return """
    receivers:
      otlp:
        protocols:
          grpc: { endpoint: 127.0.0.1:0 }
    processors:
      redaction:
        preset: secrets
    exporters:
      otlp_grpc:
        endpoint: 127.0.0.1:%d
        tls: { insecure: true }
    service:
      pipelines:
        traces:
          receivers: [otlp]
          processors: [redaction]
          exporters: [otlp_grpc]
    """
        .formatted(sink.port());
  }
}
