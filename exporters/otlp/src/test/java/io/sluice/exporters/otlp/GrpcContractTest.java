package io.sluice.exporters.otlp;

import io.grpc.Status;
import io.sluice.component.Exporter;
import io.sluice.testkit.ExporterContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class GrpcContractTest extends ExporterContract {
  private final List<TestGrpcServer> servers = new ArrayList<>();

  @AfterEach
  void closeServers() {
    servers.forEach(TestGrpcServer::close);
  }

  @Override
  protected Exporter delivering() {
    return exporter(TestGrpcServer.ok());
  }

  @Override
  protected Optional<Exporter> rejected() {
    return Optional.of(exporter(TestGrpcServer.status(Status.INVALID_ARGUMENT)));
  }

  private Exporter exporter(TestGrpcServer.Answer answer) {
    try {
      TestGrpcServer server = new TestGrpcServer(answer);
      servers.add(server);
      return new OtlpGrpcExporterFactory(() -> GrpcRig.LOOPS)
          .create(bench.context("otlp_grpc"), queued(server.endpoint()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static OtlpGrpcExporterSettings queued(String endpoint) {
    OtlpGrpcExporterSettings base = OtlpGrpcExporterSettings.defaults();
    return new OtlpGrpcExporterSettings(
        endpoint,
        base.compression(),
        GrpcRig.PLAINTEXT,
        base.keepalive(),
        0,
        0,
        false,
        base.headers(),
        "",
        "pick_first",
        "",
        base.auth(),
        List.of(),
        base.sending());
  }
}
