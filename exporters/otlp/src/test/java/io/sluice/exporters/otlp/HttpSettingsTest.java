package io.sluice.exporters.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
    assertThat(defaults.compression()).isEqualTo(Compression.GZIP);
    assertThat(defaults.encoding()).isEqualTo(HttpEncoding.PROTO);
    assertThat(defaults.cookies()).isEmpty();
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
    assertThatThrownBy(() -> check(new HttpEndpoints("", "", "http://m:4318", "", "")))
        .hasMessageContaining("either endpoint or traces_endpoint must be specified");
  }

  @Test
  void labels_haveAPortOnlyIfTheUrlWritesOne() {
    assertThat(endpoint("https://tempo").labels())
        .isEqualTo(List.of("server_address", "tempo", "url_path", "/v1/traces"));
  }

  @Test
  void proxy_ofAnotherKind_isRefused() {
    assertThatThrownBy(() -> HttpRig.Settings.to("http://a").proxyUrl("socks5://p:1080").build())
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("proxy_url");
  }

  private static boolean isProxied(String url, String noProxy) {
    UnaryOperator<String> environment =
        name ->
            switch (name) {
              case "HTTP_PROXY" -> "proxy:3128";
              case "https_proxy" -> "http://user:secret@secure-proxy:3128";
              case "NO_PROXY" -> noProxy;
              default -> null;
            };
    Proxies proxies = Proxies.choose("", URI.create(url), environment);
    return !proxies.select(URI.create(url)).equals(List.of(Proxy.NO_PROXY));
  }

  @ParameterizedTest
  @CsvSource({
    "http://tempo:4318, '', true",
    "https://tempo, '', true",
    "http://localhost:4318, '', false",
    "http://127.0.0.1:4318, '', false",
    "http://tempo:4318, 'other, tempo', false",
    "http://tempo.shop.example:4318, .shop.example, false",
    "http://tempo.shop.example:4318, shop.example, false",
    "http://tempo.shop.example:4318, op.example, true",
    "http://tempo:4318, tempo:4318, false",
    "http://tempo:4318, tempo:9999, true",
    "http://10.1.2.3:4318, 10.0.0.0/8, false",
    "http://11.1.2.3:4318, 10.0.0.0/8, true",
    "http://tempo:4318, *, false"
  })
  void proxy_ofTheEnvironment_isTakenUnlessExempt(String url, String noProxy, boolean proxied) {
    assertThat(isProxied(url, noProxy)).isEqualTo(proxied);
  }

  @Test
  void keepAlives_switchedOff_areWarnedOf() {
    Map<String, String> warnings = new HashMap<>();
    HttpConnections base = HttpConnections.defaults();
    HttpConnections without =
        new HttpConnections(
            0, 0, 0, 0, 0, base.idleConnTimeout(), true, true, Duration.ZERO, Duration.ZERO);
    OtlpHttpExporterSettings settings = OtlpHttpExporterSettings.defaults();
    new OtlpHttpExporterSettings(
            settings.endpoints(),
            settings.encoding(),
            settings.compression(),
            settings.compressionParams(),
            "",
            settings.headers(),
            without,
            settings.cookies(),
            settings.tls(),
            settings.auth(),
            List.of(),
            settings.sending())
        .warnings(warnings::put);
    assertThat(warnings).containsOnlyKeys("disable_keep_alives");
  }
}
