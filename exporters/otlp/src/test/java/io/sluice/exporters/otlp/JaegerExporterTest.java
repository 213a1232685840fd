package io.sluice.exporters.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.Exporter;
import io.sluice.component.Outcome;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import io.sluice.transport.tls.ClientTlsSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JaegerExporterTest {
  private static JaegerExporterSettings settings(
      String endpoint, ClientTlsSettings tls, ClientTlsSettings formerTls) {
    return new JaegerExporterSettings(GrpcRig.to(endpoint, tls), formerTls);
  }

  private static List<String> warnings(JaegerExporterSettings settings) {
    List<String> warnings = new ArrayList<>();
    settings.warnings((key, text) -> warnings.add(text));
    return warnings;
  }

  @ParameterizedTest
  @CsvSource({
    "jaeger:14250, jaeger:4317",
    "http://jaeger:14250, http://jaeger:4317",
    "jaeger:14250/, jaeger:4317",
    "dns:///jaeger-headless.observability:14250, dns:///jaeger-headless.observability:4317",
    "'[::1]:14250', '[::1]:4317'",
    "jaeger:4317, jaeger:4317",
    "jaeger:9999, jaeger:9999"
  })
  void endpoint_ofJaegersOwnPort_becomesOtlps(String endpoint, String modern) {
    JaegerExporterSettings settings = settings(endpoint, GrpcRig.PLAINTEXT, GrpcRig.TLS);
    assertThat(settings.modern().endpoint()).isEqualTo(modern);
    assertThat(settings.modern().sending()).isEqualTo(settings.otlp().sending());
  }

  @Test
  void warning_isOneAndShowsTheModernForm() {
    assertThat(warnings(settings("jaeger:14250", GrpcRig.PLAINTEXT, GrpcRig.TLS)))
        .singleElement()
        .asString()
        .contains("sends OTLP to jaeger:4317 instead")
        .endsWith("write otlp_grpc: {endpoint: \"jaeger:4317\", tls: {insecure: true}}");
    assertThat(warnings(settings("jaeger:9999", GrpcRig.TLS, GrpcRig.TLS)))
        .singleElement()
        .asString()
        .contains("jaeger:9999, which has to be Jaeger's port for OTLP (usually 4317")
        .endsWith("write otlp_grpc: {endpoint: \"jaeger:9999\"}");
  }

  @Test
  void tls_besideTheOtherKeys_asItOnceStood_isMeant() {
    JaegerExporterSettings former = settings("jaeger:14250", GrpcRig.TLS, GrpcRig.PLAINTEXT);
    assertThat(former.modern().isPlaintext()).isTrue();
    assertThat(warnings(former).get(0)).endsWith("tls: {insecure: true}}");
    assertThatThrownBy(() -> settings("jaeger:14250", GrpcRig.PLAINTEXT, GrpcRig.PLAINTEXT))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("move them all below tls");
  }

  @Test
  void spans_arriveAsOtlp() throws Exception {
    Workbench bench = new Workbench();
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok())) {
      Exporter exporter =
          new JaegerExporterFactory(() -> GrpcRig.LOOPS)
              .create(
                  bench.context("jaeger"),
                  settings(server.endpoint(), GrpcRig.PLAINTEXT, GrpcRig.TLS));
      exporter.start(bench);
      DeliveryProbe probe = DeliveryProbe.of(3);
      exporter.consume(SpanFixtures.spans(3), probe.delivery());
      assertThat(probe.awaitClosed().outcome()).isEqualTo(Outcome.DELIVERED);
      assertThat(bench.meter("otelcol_exporter_sent_spans", "exporter", "jaeger")).isEqualTo(3);
      exporter.stop(Workbench.soon());
    }
  }
}
