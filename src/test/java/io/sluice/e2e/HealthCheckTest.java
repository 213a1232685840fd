package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.LogLine;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.e2e.harness.Yaml;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Ready means that spans are taken; who drains says no, and still delivers. */
final class HealthCheckTest {
  private static final String EXTENSIONS =
      """
      extensions:
        health_check: {endpoint: "127.0.0.1:0"}
        healthcheckv2:
          use_v2: true
          http: {endpoint: "127.0.0.1:0"}
          grpc: {endpoint: "127.0.0.1:0"}
        pprof: {endpoint: "127.0.0.1:0"}
        memory_ballast: {size_mib: 64}
      service:
        extensions: [health_check, healthcheckv2, pprof, memory_ballast]
      """;

  private static HttpResponse<String> get(String endpoint, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://" + endpoint + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String endpoint(SluiceProcess sluice, String message, String component)
      throws InterruptedException {
    return sluice
        .awaitLog(
            message + " by " + component,
            line -> line.message().equals(message) && isOf(line, component))
        .field("endpoint")
        .orElseThrow();
  }

  private static boolean isOf(LogLine line, String component) {
    return line.field("otelcol.component.id").filter(component::equals).isPresent();
  }

  private static byte[] overGrpc(SluiceProcess sluice) throws InterruptedException {
    String asked = endpoint(sluice, "Serving health checks over gRPC", "healthcheckv2");
    int port = Integer.parseInt(asked.substring(asked.lastIndexOf(':') + 1));
    try (GrpcClient client = GrpcClient.to(port)) {
      return client.call("grpc.health.v1.Health/Check", new byte[0]);
    }
  }

  @Test
  void health_isWellWhileSpansAreTaken_andNotWhileTheyDrain() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice =
            Launch.of(Yaml.forwarding(sink)).with("--config", "yaml:" + EXTENSIONS).start();
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      String first = endpoint(sluice, "Serving health checks", "health_check");
      String second = endpoint(sluice, "Serving health checks", "healthcheckv2");
      assertThat(get(first, "/").statusCode()).isEqualTo(200);
      assertThat(get(second, "/status?pipeline=traces&verbose").body())
          .contains("\"exporter:otlp_grpc\":{\"healthy\":true");
      assertThat(get(second, "/status?pipeline=metrics").statusCode()).isEqualTo(404);
      assertThat(overGrpc(sluice)).isEqualTo(new byte[] {1 << 3, 1});
      String recordings = endpoint(sluice, "Serving recordings", "pprof");
      assertThat(get(recordings, "/debug/pprof/").body()).contains("/debug/jfr");

      var released = sink.hold();
      client.send(TestSpans.request(3));
      sink.awaitAttempts(1);
      sluice.terminate();
      sluice.awaitLog("Starting shutdown...");
      HttpResponse<String> draining = get(first, "/");
      while (draining.statusCode() == 200) {
        // The line is written just before the doors close.
        draining = get(first, "/");
      }
      assertThat(draining.statusCode()).isEqualTo(503);
      assertThat(get(second, "/status").body()).contains("StatusStopping");
      released.complete(null);
      assertThat(sluice.awaitExit()).isZero();
      assertThat(sluice.books().delivered()).isEqualTo(3);
    }
  }
}
