package io.sluice.exporters.zipkin;

import io.sluice.component.Exporter;
import io.sluice.exporters.client.HttpClientSettings;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.formats.zipkin.ZipkinEncoding;
import io.sluice.testkit.ExporterContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class ContractTest extends ExporterContract {
  private final List<FakeZipkin> servers = new ArrayList<>();

  @AfterEach
  void closeServers() {
    servers.forEach(FakeZipkin::close);
  }

  @Override
  protected Exporter delivering() {
    return to(FakeZipkin.accepting());
  }

  @Override
  protected Optional<Exporter> rejected() {
    return Optional.of(to(new FakeZipkin(400, Map.of(), "no")));
  }

  /** Stopping gives every batch one attempt, so that the server's first word is the last. */
  private Exporter to(FakeZipkin server) {
    servers.add(server);
    ZipkinExporterSettings settings =
        new ZipkinExporterSettings(
            server.url(),
            ZipkinEncoding.PROTO,
            "",
            HttpClientSettings.defaults(),
            SendingSettings.defaults());
    return new ZipkinExporterFactory().create(bench.context("zipkin"), settings);
  }
}
