package io.sluice.exporters.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.exporters.client.Compression;
import io.sluice.exporters.client.Destination;
import io.sluice.exporters.client.Diagnosis.Protocol;
import io.sluice.exporters.client.Urls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {
  private static HttpEndpoints endpoint(String url) {
    return new HttpEndpoints(url, "", "", "", "");
  }

  private static void check(HttpEndpoints endpoints) {
    Checks checks = new Checks();
    endpoints.check(checks);
    checks.done();
  }

  @Test
  void defaults_areTheDocumentedOnes() {
    OtlpHttpExporterSettings defaults = OtlpHttpExporterSettings.defaults();
    assertThat(defaults.sending().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(defaults.client().compression()).isEqualTo(Compression.GZIP);
    assertThat(defaults.encoding()).isEqualTo(HttpEncoding.PROTO);
    assertThat(defaults.client().cookies()).isEmpty();
  }

  @Test
  void destination_isTheServerOfTheUrl_withItsUsualPort() {
    assertThat(destinations("https://tempo"))
        .containsExactly(new Destination("endpoint", "tempo", 443, true, Protocol.HTTP));
    assertThat(destinations("http://[::1]:4318/"))
        .containsExactly(new Destination("endpoint", "::1", 4318, false, Protocol.HTTP));
    assertThat(destinations("")).isEmpty();
  }

  private static List<Destination> destinations(String url) {
    OtlpHttpExporterSettings usual = OtlpHttpExporterSettings.defaults();
    return new OtlpHttpExporterSettings(
            endpoint(url), usual.encoding(), usual.client(), usual.sending())
        .destinations();
  }

  @ParameterizedTest
  @CsvSource({
    "http://tempo:4318, http://tempo:4318/v1/traces",
    "http://tempo:4318/, http://tempo:4318/v1/traces",
    "https://tempo/otlp, https://tempo/otlp/v1/traces"
  })
  void endpoint_getsThePathAppended(String endpoint, String url) {
    assertThat(endpoint(endpoint).traces()).isEqualTo(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tempo:4318", "localhost", "grpc://tempo:4317", "http://", "http://a b"})
  void endpoint_thatIsNoHttpUrl_isRefused(String endpoint) {
    assertThatThrownBy(() -> endpoint(endpoint))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("endpoint");
  }

  @Test
  void endpoint_missing_isTold() {
    assertThatThrownBy(() -> check(HttpEndpoints.defaults()))
        .hasMessageContaining("at least one endpoint must be specified");
    assertThatThrownBy(() -> check(new HttpEndpoints("", "", "", "http://l:4318", "")))
        .hasMessageContaining("either endpoint or traces_endpoint must be specified");
  }

  @Test
  void labels_haveAPortOnlyIfTheUrlWritesOne() {
    assertThat(Urls.labels(endpoint("https://tempo").traces()))
        .isEqualTo(List.of("server_address", "tempo", "url_path", "/v1/traces"));
  }

  @Test
  void proxy_ofAnotherKind_isRefused() {
    assertThatThrownBy(() -> HttpRig.Settings.to("http://a").proxyUrl("socks5://p:1080").build())
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("proxy_url");
  }
}
