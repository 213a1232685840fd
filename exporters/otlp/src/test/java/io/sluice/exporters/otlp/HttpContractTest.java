package io.sluice.exporters.otlp;

import io.sluice.component.Exporter;
import io.sluice.exporters.client.Compression;
import io.sluice.exporters.client.HttpClientSettings;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.testkit.ExporterContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class HttpContractTest extends ExporterContract {
  private final List<TestHttpServer> servers = new ArrayList<>();

  @AfterEach
  void closeServers() {
    servers.forEach(TestHttpServer::close);
  }

  @Override
  protected Exporter delivering() {
    return exporter(TestHttpServer.ok());
  }

  @Override
  protected Optional<Exporter> rejected() {
    return Optional.of(exporter(TestHttpServer.status(400, Map.of(), "")));
  }

  private Exporter exporter(TestHttpServer.Answer answer) {
    try {
      TestHttpServer server = new TestHttpServer(answer);
      servers.add(server);
      return new OtlpHttpExporterFactory().create(bench.context("otlp_http"), queued(server.url()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static OtlpHttpExporterSettings queued(String url) {
    return new OtlpHttpExporterSettings(
        HttpRig.Settings.to(url).endpoints(),
        HttpEncoding.PROTO,
        HttpClientSettings.compressing(Compression.GZIP),
        SendingSettings.defaults());
  }
}
