package io.sluice.exporters.otlp;

import io.sluice.component.Exporter;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.exporters.client.CallAuthSettings;
import io.sluice.exporters.client.Compression;
import io.sluice.exporters.sending.RetrySettings;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import io.sluice.transport.settings.Headers;
import io.sluice.transport.tls.ClientTlsSettings;
import io.sluice.transport.tls.TlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An {@code otlp_grpc} exporter whose client hears what the server said. */
final class GrpcRig implements AutoCloseable {
  static final EventLoops LOOPS = EventLoops.start(1);
  static final ClientTlsSettings PLAINTEXT =
      new ClientTlsSettings(TlsSettings.defaults(), true, false, "");
  static final ClientTlsSettings TLS = ClientTlsSettings.defaults();

  final Workbench bench;
  final Exporter exporter;

  GrpcRig(OtlpGrpcExporterSettings settings) throws StartException {
    this(new Workbench(), settings);
  }

  GrpcRig(Workbench bench, OtlpGrpcExporterSettings settings) throws StartException {
    this.bench = bench;
    this.exporter =
        new OtlpGrpcExporterFactory(() -> LOOPS).create(bench.context("otlp_grpc"), settings);
    exporter.start(bench);
  }

  /** One attempt, without a queue, so that its result is the answer. */
  static SendingSettings once(Duration timeout) {
    RetrySettings retry = RetrySettings.defaults();
    RetrySettings never =
        new RetrySettings(
            false,
            retry.initialInterval(),
            retry.randomizationFactor(),
            retry.multiplier(),
            retry.maxInterval(),
            retry.maxElapsedTime());
    return new SendingSettings(timeout, Optional.empty(), never);
  }

  static OtlpGrpcExporterSettings to(String endpoint) {
    return to(endpoint, PLAINTEXT);
  }

  static OtlpGrpcExporterSettings to(String endpoint, ClientTlsSettings tls) {
    return settings(
        endpoint, Compression.NONE, tls, Headers.none(), Optional.empty(), Duration.ofSeconds(5));
  }

  static OtlpGrpcExporterSettings settings(
      String endpoint,
      Compression compression,
      ClientTlsSettings tls,
      Headers headers,
      Optional<CallAuthSettings> auth,
      Duration timeout) {
    OtlpGrpcExporterSettings base = OtlpGrpcExporterSettings.defaults();
    return new OtlpGrpcExporterSettings(
        endpoint,
        compression,
        tls,
        base.keepalive(),
        0,
        0,
        false,
        headers,
        "",
        base.balancerName(),
        "",
        auth,
        List.of(),
        once(timeout));
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

  /** Sends and answers what went wrong. */
  Outcome.Failure fail() {
    return (Outcome.Failure) send();
  }

  @Override
  public void close() {
    exporter.stop(Workbench.soon());
  }

  /** Sends once with these settings and answers what went wrong. */
  static Outcome.Failure failure(OtlpGrpcExporterSettings settings) throws StartException {
    try (GrpcRig rig = new GrpcRig(settings)) {
      return rig.fail();
    }
  }
}
