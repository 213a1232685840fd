package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Certificates;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Load;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One Sluice sends to another with a token from a file, and the token changes meanwhile. */
final class TokenRotationTest {
  @TempDir private Path folder;

  @Test
  void token_rotatedWhileSpansFlow_losesNothing() throws Exception {
    Certificates certificates = new Certificates(folder);
    Path taken = Files.writeString(folder.resolve("taken"), "old\n");
    Path shown = Files.writeString(folder.resolve("shown"), "old\n");
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess central = SluiceProcess.start(central(certificates, taken, sink));
        SluiceProcess edge = SluiceProcess.start(edge(certificates, shown, central.grpcPort()));
        Load load = Load.on(edge.grpcPort(), 2)) {
      load.awaitMore(100);
      write(central, taken, "new\nold\n", load);
      write(edge, shown, "new\n", load);
      write(central, taken, "new\n", load);
      Set<String> acknowledged = load.stop();
      sink.awaitSpans(acknowledged.size());
      assertOldTokenIsRefused(central, certificates);
      Books sent = edge.stop();
      Books received = central.stop();
      assertThat(PlacedSpan.ids(sink.requests())).containsAll(acknowledged);
      assertThat(sent.failed()).isZero();
      assertThat(sent.delivered()).isEqualTo(sent.received());
      assertThat(received.delivered()).isEqualTo(sent.delivered());
    }
  }

  /** The file is looked at because spans flow. */
  private static void write(SluiceProcess reader, Path file, String tokens, Load load)
      throws Exception {
    String message = file + " has changed and was read again";
    int before = reader.logged(message).size();
    Files.writeString(file, tokens);
    while (reader.logged(message).size() == before) {
      load.awaitMore(5);
    }
    load.awaitMore(100);
  }

  private static void assertOldTokenIsRefused(SluiceProcess central, Certificates certificates)
      throws Exception {
    try (GrpcClient client = GrpcClient.to(central.grpcPort(), certificates)) {
      StatusRuntimeException failure =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () -> client.with("authorization", "Bearer old").send(TestSpans.request(1)));
      assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }
  }

  private static String central(Certificates certificates, Path tokens, OtlpSink sink) {
    return """
    extensions:
      bearertokenauth: { filename: "%s" }
    receivers:
      otlp:
        protocols:
          grpc:
            endpoint: 127.0.0.1:0
            tls: { cert_file: "%s", key_file: "%s" }
            auth: { authenticator: bearertokenauth }
    exporters:
      otlp_grpc:
        endpoint: 127.0.0.1:%d
        tls: { insecure: true }
    service:
      extensions: [bearertokenauth]
      pipelines:
        traces: { receivers: [otlp], exporters: [otlp_grpc] }
    """
        .formatted(tokens, certificates.certificateFile(), certificates.keyFile(), sink.port());
  }

  private static String edge(Certificates certificates, Path token, int port) {
    return """
    extensions:
      bearertokenauth: { filename: "%s" }
    receivers:
      otlp:
        protocols:
          grpc: { endpoint: 127.0.0.1:0 }
    exporters:
      otlp_grpc:
        endpoint: 127.0.0.1:%d
        tls: { ca_file: "%s" }
        auth: { authenticator: bearertokenauth }
    service:
      extensions: [bearertokenauth]
      pipelines:
        traces: { receivers: [otlp], exporters: [otlp_grpc] }
    """
        .formatted(token, port, certificates.authorityFile());
  }
}
