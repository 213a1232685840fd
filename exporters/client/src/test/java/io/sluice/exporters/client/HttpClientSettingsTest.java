package io.sluice.exporters.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.transport.settings.Headers;
import io.sluice.transport.tls.ClientTlsSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpClientSettingsTest {
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
