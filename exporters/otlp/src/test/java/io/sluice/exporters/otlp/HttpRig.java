package io.sluice.exporters.otlp;

import io.sluice.component.Exporter;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.exporters.client.Compression;
import io.sluice.exporters.client.HttpClientSettings;
import io.sluice.exporters.client.HttpConnections;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import io.sluice.transport.settings.Headers;
import io.sluice.transport.tls.ClientTlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An {@code otlp_http} exporter whose client hears what the server said. */
final class HttpRig implements AutoCloseable {
  final Workbench bench = new Workbench();
  final Exporter exporter;

  HttpRig(Settings settings) throws StartException {
    this.exporter =
        new OtlpHttpExporterFactory().create(bench.context("otlp_http"), settings.build());
    exporter.start(bench);
  }

  /** The settings that tests differ in. */
  record Settings(
      HttpEndpoints endpoints,
      HttpEncoding encoding,
      Compression compression,
      String proxyUrl,
      Headers headers,
      ClientTlsSettings tls,
      Duration timeout) {
    static Settings to(String url) {
      return new Settings(
          new HttpEndpoints(url, "", "", "", ""),
          HttpEncoding.PROTO,
          Compression.NONE,
          "",
          Headers.none(),
          ClientTlsSettings.defaults(),
          Duration.ofSeconds(5));
    }

    Settings endpoints(HttpEndpoints other) {
      return new Settings(other, encoding, compression, proxyUrl, headers, tls, timeout);
    }

    Settings encoding(HttpEncoding other) {
      return new Settings(endpoints, other, compression, proxyUrl, headers, tls, timeout);
    }

    Settings compression(String other) {
      return new Settings(
          endpoints, encoding, new Compression(other), proxyUrl, headers, tls, timeout);
    }

    Settings proxyUrl(String other) {
      return new Settings(endpoints, encoding, compression, other, headers, tls, timeout);
    }

    Settings headers(Headers other) {
      return new Settings(endpoints, encoding, compression, proxyUrl, other, tls, timeout);
    }

    Settings tls(ClientTlsSettings other) {
      return new Settings(endpoints, encoding, compression, proxyUrl, headers, other, timeout);
    }

    Settings timeout(Duration other) {
      return new Settings(endpoints, encoding, compression, proxyUrl, headers, tls, other);
    }

    OtlpHttpExporterSettings build() {
      HttpClientSettings client =
          new HttpClientSettings(
              compression,
              HttpClientSettings.CompressionParams.defaults(),
              proxyUrl,
              headers,
              HttpConnections.defaults(),
              Optional.of(HttpClientSettings.Cookies.defaults()),
              tls,
              Optional.empty(),
              List.of());
      return new OtlpHttpExporterSettings(endpoints, encoding, client, GrpcRig.once(timeout));
    }
  }

  /** Sends, and waits for the answer. */
  Outcome send(SpanBatch spans) {
    DeliveryProbe probe = DeliveryProbe.of(spans.spanCount());
    exporter.consume(spans, probe.delivery());
    return probe.awaitAnswer().answer().orElseThrow();
  }

  Outcome send() {
    return send(SpanFixtures.spans(3));
  }

  Outcome.Failure fail() {
    return (Outcome.Failure) send();
  }

  @Override
  public void close() {
    exporter.stop(Workbench.soon());
  }

  /** Sends once with these settings and answers what went wrong. */
  static Outcome.Failure failure(Settings settings) throws StartException {
    try (HttpRig rig = new HttpRig(settings)) {
      return rig.fail();
    }
  }
}
