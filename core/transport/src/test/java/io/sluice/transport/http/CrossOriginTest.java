package io.sluice.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.transport.settings.CorsSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossOriginTest {
  private static final CorsSettings SETTINGS =
      new CorsSettings(
          List.of("https://*.example.com", "http://localhost:3000"),
          List.of("X-Key"),
          List.of("x-trace"),
          600);

  private static String ask(CorsSettings settings, String request) throws Exception {
    try (TestServer server = new TestServer(o -> o.withCors(settings));
        RawClient client = server.connect()) {
      client.send(request.replace("\n", "\r\n") + "\r\n");
      return client.readHead();
    }
  }

  private static String preflight(CorsSettings settings, String origin, String extra)
      throws Exception {
    return ask(
        settings,
        "OPTIONS /echo HTTP/1.1\nHost: h\nOrigin: "
            + origin
            + "\nAccess-Control-Request-Method: POST\n"
            + extra);
  }

  @Test
  void preflight_fromAnAllowedOrigin_isGranted() throws Exception {
    String answer =
        preflight(
            SETTINGS, "https://a.example.com", "Access-Control-Request-Headers: x-key, origin\n");
    assertThat(answer)
        .startsWith("http/1.1 204")
        .contains(
            "access-control-allow-origin: https://a.example.com\n",
            "access-control-allow-credentials: true\n",
            "access-control-allow-methods: post\n",
            "access-control-allow-headers: x-key, origin\n",
            "access-control-max-age: 600\n",
            "vary: origin\n");
  }

  @Test
  void preflight_ofAnythingElse_isNotGranted() throws Exception {
    assertThat(preflight(SETTINGS, "https://example.com", "")).doesNotContain("allow-origin");
    assertThat(preflight(SETTINGS, "https://evil.com", "")).doesNotContain("allow-origin");
    assertThat(
            preflight(
                SETTINGS, "https://a.example.com", "Access-Control-Request-Headers: x-other\n"))
        .startsWith("http/1.1 204")
        .doesNotContain("allow-origin");
  }

  @Test
  void preflight_withEverythingAllowed_isAnsweredWithAStar() throws Exception {
    CorsSettings open = new CorsSettings(List.of("*"), List.of("*"), List.of(), 0);
    assertThat(preflight(open, "https://b", "Access-Control-Request-Headers: x-any\n"))
        .contains("access-control-allow-origin: *\n", "access-control-allow-headers: x-any\n")
        .doesNotContain("max-age");
  }

  @Test
  void request_fromAnAllowedOrigin_mayBeRead() throws Exception {
    assertThat(ask(SETTINGS, "GET /x HTTP/1.1\nHost: h\nOrigin: http://localhost:3000\n"))
        .startsWith("http/1.1 404")
        .contains(
            "access-control-allow-origin: http://localhost:3000\n",
            "access-control-expose-headers: x-trace\n");
  }

  @Test
  void request_withoutOrigin_isServedAsEver() throws Exception {
    assertThat(ask(SETTINGS, "GET /x HTTP/1.1\nHost: h\n"))
        .startsWith("http/1.1 404")
        .doesNotContain("access-control");
  }

  @Test
  void options_withCorsOff_reachTheHandler() throws Exception {
    assertThat(preflight(CorsSettings.defaults(), "https://b", "")).startsWith("http/1.1 200");
  }
}
