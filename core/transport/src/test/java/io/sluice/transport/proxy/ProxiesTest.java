package io.sluice.transport.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
  private static boolean isProxied(String url, String noProxy) {
    UnaryOperator<String> environment =
        name ->
            switch (name) {
              case "HTTP_PROXY" -> "proxy:3128";
              case "https_proxy" -> "http://user:secret@secure-proxy:3128";
              case "NO_PROXY" -> noProxy;
              default -> null;
            };
    Proxies proxies = Proxies.of("", environment);
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
  void proxy_thatAsksWhoItIs_isShownTheUserOfItsUrl() throws Exception {
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          String shown = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
          exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"proxy\"");
          exchange.sendResponseHeaders("Basic dXNlcjpzZWNyZXQ=".equals(shown) ? 204 : 407, -1);
          exchange.close();
        });
    proxy.start();
    try {
      String url = "http://user:secret@127.0.0.1:" + proxy.getAddress().getPort();
      HttpClient.Builder client = HttpClient.newBuilder();
      Proxies.of("", name -> name.equals("HTTP_PROXY") ? url : null).useIn(client);
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://keys.example/")).build();
      assertThat(client.build().send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(204);
    } finally {
      proxy.stop(0);
    }
  }
}
