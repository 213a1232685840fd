package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Certificates;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.OtlpJson;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is sent arrives, span by span, whatever the client and the backend speak. One Sluice takes
 * every protocol, plain and behind TLS, and sends everything on in every way that it can.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeliveryTest {
  private static final int SPANS = 7;

  private Certificates certificates;
  private List<OtlpSink> sinks;
  private SluiceProcess sluice;
  private int sent;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    certificates = new Certificates(folder);
    sinks =
        List.of(
            OtlpSink.grpc(),
            OtlpSink.grpc(certificates),
            OtlpSink.http(),
            OtlpSink.http(),
            OtlpSink.http(certificates));
    sluice = SluiceProcess.start(configuration());
  }

  private String configuration() {
    return """
    receivers:
      otlp/1:
        protocols:
          grpc: { endpoint: 127.0.0.1:0 }
          http: { endpoint: 127.0.0.1:0 }
      otlp/2:
        protocols:
          grpc: { endpoint: 127.0.0.1:0, tls: { cert_file: "%1$s", key_file: "%2$s" } }
          http: { endpoint: 127.0.0.1:0, tls: { cert_file: "%1$s", key_file: "%2$s" } }
    processors:
      batch:
        timeout: 50ms
        send_batch_size: 100
    exporters:
      otlp_grpc/gzip:
        endpoint: 127.0.0.1:%4$d
        tls: { insecure: true }
      otlp_grpc/tls:
        endpoint: 127.0.0.1:%5$d
        compression: none
        tls: { ca_file: "%3$s" }
      otlp_http/gzip:
        endpoint: http://127.0.0.1:%6$d
      otlp_http/json:
        endpoint: http://127.0.0.1:%7$d
        encoding: json
      otlp_http/tls:
        endpoint: https://127.0.0.1:%8$d
        compression: none
        tls: { ca_file: "%3$s" }
    service:
      pipelines:
        traces:
          receivers: [otlp/1, otlp/2]
          processors: [batch]
          exporters: [otlp_grpc/gzip, otlp_grpc/tls, otlp_http/gzip, otlp_http/json, otlp_http/tls]
    """
        .formatted(
            certificates.certificateFile(),
            certificates.keyFile(),
            certificates.authorityFile(),
            sinks.get(0).port(),
            sinks.get(1).port(),
            sinks.get(2).port(),
            sinks.get(3).port(),
            sinks.get(4).port());
  }

  @AfterAll
  void stop() throws Exception {
    try (SluiceProcess running = sluice) {
      Books books = running.stop();
      assertThat(books.received()).isEqualTo(sent);
      assertThat(books.delivered()).isEqualTo((long) sent * sinks.size());
    } finally {
      sinks.forEach(OtlpSink::close);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GRPC, none, plain", "GRPC, none, TLS", "GRPC, gzip, plain", "GRPC, gzip, TLS",
    "HTTP, none, plain", "HTTP, none, TLS", "HTTP, gzip, plain", "HTTP, gzip, TLS"
  })
  void sdk_sendsSpans_arriveAsItSendsThemElsewhere(
      SdkClient.Protocol protocol, String compression, String security) throws Exception {
    int receiver = receiver(security);
    int port =
        protocol == SdkClient.Protocol.GRPC ? sluice.grpcPort(receiver) : sluice.httpPort(receiver);
    try (OtlpSink elsewhere = OtlpSink.grpc()) {
      SdkClient client =
          security.equals("TLS")
              ? SdkClient.to(port, certificates, elsewhere)
              : SdkClient.to(port, elsewhere);
      client.send(protocol, compression, SPANS);
      elsewhere.awaitSpans(SPANS);
      assertArrives(elsewhere.byId());
    }
  }

  @ParameterizedTest
  @CsvSource({"identity, plain", "identity, TLS", "gzip, plain", "gzip, TLS"})
  void grpc_everyField_arrives(String encoding, String security) throws Exception {
    ExportTraceServiceRequest request = TestSpans.request(SPANS);
    int port = sluice.grpcPort(receiver(security));
    try (GrpcClient client =
        security.equals("TLS") ? GrpcClient.to(port, certificates) : GrpcClient.to(port)) {
      (encoding.equals("gzip") ? client.gzip() : client).send(request);
      assertArrives(request);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "protobuf, identity, plain", "protobuf, identity, TLS", "protobuf, gzip, plain",
    "json, identity, plain", "json, gzip, TLS", "json, gzip, plain"
  })
  void http_everyField_arrives(String form, String encoding, String security) throws Exception {
    ExportTraceServiceRequest request = TestSpans.request(SPANS);
    int port = sluice.httpPort(receiver(security));
    OtlpHttpClient plain =
        security.equals("TLS") ? OtlpHttpClient.to(port, certificates) : OtlpHttpClient.to(port);
    OtlpHttpClient client = encoding.equals("gzip") ? plain.gzip() : plain;
    if (form.equals("json")) {
      var answer = client.sendJson(OtlpJson.write(request));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8))
          .isEqualTo("{\"partialSuccess\":{}}");
    } else {
      var answer = client.send(request);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).containsExactly(0x0a, 0);
    }
    assertArrives(request);
  }

  @Test
  void protocols_onEachOthersPort_areTaken() throws Exception {
    ExportTraceServiceRequest overHttp = TestSpans.request(1);
    assertThat(OtlpHttpClient.to(sluice.grpcPort()).send(overHttp).statusCode()).isEqualTo(200);
    assertArrives(overHttp);
    ExportTraceServiceRequest overGrpc = TestSpans.request(1);
    try (GrpcClient client = GrpcClient.to(sluice.httpPort())) {
      client.send(overGrpc);
    }
    assertArrives(overGrpc);
  }

  private static int receiver(String security) {
    return security.equals("TLS") ? 2 : 1;
  }

  private void assertArrives(ExportTraceServiceRequest request) throws InterruptedException {
    assertArrives(PlacedSpan.byId(List.of(request)));
  }

  private void assertArrives(Map<String, PlacedSpan> spans) throws InterruptedException {
    sent += spans.size();
    for (OtlpSink sink : sinks) {
      sink.awaitSpans(sent);
      Map<String, PlacedSpan> arrived = new HashMap<>(sink.byId());
      arrived.keySet().retainAll(spans.keySet());
      assertThat(arrived).isEqualTo(spans);
    }
  }
}
