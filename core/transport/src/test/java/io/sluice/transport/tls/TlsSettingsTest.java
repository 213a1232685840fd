package io.sluice.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.settings.InvalidSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlsSettingsTest {
  @Test
  void certificate_inFileAndText_isRefused() {
    assertThatThrownBy(
            () -> new TlsBuilder().certificate("a.pem", "a.key").certificatePem("x").build())
        .isInstanceOf(InvalidSettings.class)
        .hasMessage("cert_pem: is set together with cert_file: keep one of them");
  }

  @Test
  void certificate_withoutKey_isRefused() {
    assertThatThrownBy(() -> new TlsBuilder().certificate("a.pem", "").build())
        .hasMessage("cert_file: a certificate without a key: set key_file too");
    assertThatThrownBy(() -> new TlsBuilder().certificate("", "a.key").build())
        .hasMessage("key_file: a key without a certificate: set cert_file too");
  }

  @Test
  void versions_unknownOrTheWrongWayRound_areRefused() {
    assertThatThrownBy(() -> new TlsBuilder().versions("1.4", "").build())
        .hasMessageStartingWith("min_version: \"1.4\" is not known");
    assertThatThrownBy(() -> new TlsBuilder().versions("1.3", "1.2").build())
        .hasMessage("max_version: is 1.2, lower than min_version, which is 1.3");
  }

  @Test
  void suites_unknownOrInsecure_areRefused() {
    assertThatThrownBy(() -> new TlsBuilder().suites("TLS_NONSENSE").build())
        .hasMessageContaining("\"TLS_NONSENSE\" is not known");
    assertThatThrownBy(() -> new TlsBuilder().suites("TLS_RSA_WITH_RC4_128_SHA").build())
        .hasMessageContaining("include_insecure_cipher_suites: true");
  }

  @Test
  void curves_unknown_areRefused() {
    assertThatThrownBy(() -> new TlsBuilder().curves("P257").build())
        .hasMessageContaining("\"P257\" is not known");
  }

  @Test
  void plaintext_isMeantOnlyWithoutAuthority() {
    TlsSettings withCa = new TlsBuilder().authority("ca.pem").build();
    assertThat(new ClientTlsSettings(withCa, true, false, "").isPlaintext()).isFalse();
    assertThat(new ClientTlsSettings(TlsSettings.defaults(), true, false, "").isPlaintext())
        .isTrue();
    List<String> warned = new ArrayList<>();
    new ClientTlsSettings(withCa, true, false, "").warnings((key, text) -> warned.add(key));
    assertThat(warned).containsExactly("insecure");
  }

  @Test
  void secrets_areNotPrinted() {
    assertThat(new TlsBuilder().certificatePem("").build().toString()).doesNotContain("value=");
  }
}
