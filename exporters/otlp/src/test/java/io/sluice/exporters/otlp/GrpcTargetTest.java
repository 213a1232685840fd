package io.sluice.exporters.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcTargetTest {
  @ParameterizedTest
  @CsvSource({
    "tempo:4317, HOST_PORT, tempo:4317",
    "[::1]:4317, HOST_PORT, [::1]:4317",
    ":4317, HOST_PORT, localhost:4317",
    "http://tempo:4317, HTTP, tempo:4317",
    "https://tempo:4317/, HTTPS, tempo:4317",
    "unix:///run/otlp.sock, UNIX, /run/otlp.sock",
    "unix:/run/otlp.sock, UNIX, /run/otlp.sock",
    "passthrough:///tempo:4317, PASSTHROUGH, tempo:4317",
    "dns:///tempo:4317, RESOLVER, dns:///tempo:4317",
    "dns://8.8.8.8/tempo:4317, RESOLVER, dns://8.8.8.8/tempo:4317",
    "dns:tempo:4317, RESOLVER, dns:tempo:4317",
  })
  void endpoint_inEveryForm_isRead(String endpoint, GrpcTarget.Form form, String address) {
    GrpcTarget target = GrpcTarget.parse(endpoint);
    assertThat(target.form()).isEqualTo(form);
    assertThat(target.address()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tempo", "tempo:otlp", "tempo:70000", "http://tempo", "::1:4317", "4317", "a b"})
  void endpoint_withoutAPortNumber_isRefusedWithAnExample(String endpoint) {
    assertThatThrownBy(() -> GrpcTarget.parse(endpoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(endpoint, "port number", ":4317");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unix://", "unix:///", "unix:"})
  void socket_withoutAPath_isRefused(String endpoint) {
    assertThatThrownBy(() -> GrpcTarget.parse(endpoint))
        .hasMessageContaining("unix socket path cannot be empty");
  }

  @Test
  void labels_areHostAndPort_orTheEndpointWithItsScheme() {
    assertThat(GrpcTarget.parse("tempo:4317").labels())
        .isEqualTo(List.of("server_address", "tempo", "server_port", "4317"));
    assertThat(GrpcTarget.parse("[::1]:4317").labels()).contains("::1");
    assertThat(GrpcTarget.parse("http://tempo:4317").labels())
        .isEqualTo(List.of("server_address", "http://tempo:4317"));
  }
}
