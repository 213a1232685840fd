package io.sluice.exporters.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.transport.settings.Headers;
import io.sluice.transport.tls.ClientTlsSettings;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpClientSettingsTest {
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
    new HttpClientSettings(
            Compression.NONE,
            HttpClientSettings.CompressionParams.defaults(),
            "",
            Headers.none(),
            without,
            Optional.empty(),
            ClientTlsSettings.defaults(),
            Optional.empty(),
            List.of())
        .warnings(warnings::put);
    assertThat(warnings).containsOnlyKeys("disable_keep_alives");
  }
}
