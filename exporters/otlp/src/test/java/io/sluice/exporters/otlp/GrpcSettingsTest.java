package io.sluice.exporters.otlp;

import static io.sluice.exporters.client.Diagnosis.Protocol.GRPC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.exporters.client.Compression;
import io.sluice.exporters.client.Destination;
import io.sluice.transport.tls.ClientTlsSettings;
import io.sluice.transport.tls.TlsSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrpcSettingsTest {
  private static Map<String, String> warnings(OtlpGrpcExporterSettings settings) {
    Map<String, String> warnings = new HashMap<>();
    settings.warnings(warnings::put);
    return warnings;
  }

  private static OtlpGrpcExporterSettings with(Compression compression, String balancer) {
    OtlpGrpcExporterSettings base = OtlpGrpcExporterSettings.defaults();
    return new OtlpGrpcExporterSettings(
        "tempo:4317",
        compression,
        base.tls(),
        base.keepalive(),
        0,
        0,
        false,
        base.headers(),
        "",
        balancer,
        "",
        base.auth(),
        List.of(),
        base.sending());
  }

  @Test
  void defaults_areTheDocumentedOnes() {
    OtlpGrpcExporterSettings defaults = OtlpGrpcExporterSettings.defaults();
    assertThat(defaults.compression()).isEqualTo(Compression.GZIP);
    assertThat(defaults.tls().isPlaintext()).isFalse();
    assertThat(defaults.sending().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(defaults.sending().sendingQueue()).isPresent();
    assertThat(defaults.sending().retryOnFailure().enabled()).isTrue();
    assertThat(defaults.balancerName()).isEqualTo("round_robin");
  }

  @Test
  void endpoint_missing_isTold() {
    Checks checks = new Checks();
    OtlpGrpcExporterSettings.defaults().check(checks);
    assertThatThrownBy(checks::done).hasMessageContaining("endpoint");
  }

  @Test
  void endpoint_withHttpPrefixAndTls_isWarnedOf() {
    assertThat(warnings(GrpcRig.to("http://tempo:4317", GrpcRig.TLS)).get("endpoint"))
        .contains("does not switch TLS off", "tls.insecure: true");
    assertThat(warnings(GrpcRig.to("http://tempo:4317", GrpcRig.PLAINTEXT))).isEmpty();
  }

  @Test
  void endpoint_withHttpsPrefix_meansTlsInSpiteOfInsecure() {
    OtlpGrpcExporterSettings settings = GrpcRig.to("https://tempo:4317", GrpcRig.PLAINTEXT);
    assertThat(settings.isPlaintext()).isFalse();
    assertThat(warnings(settings)).containsKey("endpoint");
  }

  @Test
  void insecure_withAnAuthority_meansTls() {
    TlsSettings trusting = new Certificates().trusting("").common();
    ClientTlsSettings tls = new ClientTlsSettings(trusting, true, false, "");
    assertThat(GrpcRig.to("tempo:4317", tls).isPlaintext()).isFalse();
  }

  @Test
  void endpoint_ofAPortAlone_isWarnedOf() {
    assertThat(warnings(GrpcRig.to(":4317")).get("endpoint")).contains("localhost:4317");
  }

  @Test
  void destination_isWhereItConnects_asFarAsThatIsKnown() {
    assertThat(GrpcRig.to("[::1]:4317").destinations())
        .containsExactly(
            new Destination("endpoint", "::1", 4317, !GrpcRig.to("x:1").isPlaintext(), GRPC));
    assertThat(GrpcRig.to("https://tempo:443").destinations())
        .containsExactly(new Destination("endpoint", "tempo", 443, true, GRPC));
    assertThat(GrpcRig.to("unix:///run/tempo.sock").destinations()).isEmpty();
    assertThat(GrpcRig.to("dns:///tempo:4317").destinations()).isEmpty();
    assertThat(OtlpGrpcExporterSettings.defaults().destinations()).isEmpty();
  }

  @Test
  void compression_ofHttpOnly_isWrong() {
    assertThatThrownBy(() -> with(new Compression("deflate"), "round_robin"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("compression");
    assertThatThrownBy(() -> Compression.parse("brotli"))
        .hasMessageContaining("unsupported compression type");
  }

  @Test
  void balancer_unknown_isWrong() {
    assertThat(with(Compression.NONE, "pick_first")).isNotNull();
    assertThatThrownBy(() -> with(Compression.NONE, "best_effort"))
        .hasMessageContaining("invalid balancer_name");
  }

  @Test
  void keepalive_hasGrpcsOwnFloorAndDefault() {
    GrpcKeepalive written = GrpcKeepalive.defaults();
    assertThat(written.timeInEffect()).isEqualTo(Duration.ofSeconds(10));
    assertThat(written.timeoutInEffect()).isEqualTo(Duration.ofSeconds(20));
    assertThat(OtlpGrpcExporterSettings.defaults().keepalive()).isEqualTo(Optional.empty());
  }
}
