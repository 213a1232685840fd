package io.sluice.exporters.client;

import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import io.sluice.transport.proxy.Proxies;
import io.sluice.transport.tls.ClientTls;
import io.sluice.transport.tls.TlsException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;

/** Makes the HTTP client that the settings describe. */
final class HttpClients {
  private final ComponentContext context;
  private final HttpClientSettings settings;
  private final URI url;

  HttpClients(ComponentContext context, HttpClientSettings settings, URI url) {
    this.context = context;
    this.settings = settings;
    this.url = url;
  }

  HttpClient open(Executor executor) throws StartException {
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    boolean http2 = secure && settings.connections().forceAttemptHttp2();
    // The client would turn a POST into a GET at some of them; see Redirect.
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(executor)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(http2 ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
    Proxies.of(settings.proxyUrl(), System::getenv).useIn(builder);
    settings.cookies().ifPresent(on -> builder.cookieHandler(new CookieManager()));
    if (secure) {
      secure(builder);
    }
    return builder.build();
  }

  private void secure(HttpClient.Builder builder) throws StartException {
    try {
      ClientTls tls = ClientTls.load(settings.tls(), context.time(), context.log()::warn);
      builder.sslContext(tls.javaContext()).sslParameters(tls.javaParameters());
    } catch (TlsException e) {
      throw new StartException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }
}
