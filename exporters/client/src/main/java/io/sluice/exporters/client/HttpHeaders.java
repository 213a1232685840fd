package io.sluice.exporters.client;

import io.sluice.component.StartException;
import io.sluice.transport.settings.Headers;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Headers of every request: ours, and the configured ones over them. */
final class HttpHeaders {
  /** The JDK lets a client name another host only if this allows it when HTTP is first used. */
  private static final String RESTRICTED = "jdk.httpclient.allowRestrictedHeaders";

  private final Map<String, String> always = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  HttpHeaders(String userAgent, String contentType, String encoding, Headers configured) {
    always.put("User-Agent", userAgent);
    always.put("Content-Type", contentType);
    if (!encoding.isEmpty()) {
      always.put("Content-Encoding", encoding);
    }
    configured.forEach((name, value) -> always.put(name, value.value()));
  }

  /** Finds out whether the JDK will send them. */
  void check(URI url) throws StartException {
    if (always.containsKey("Host") && System.getProperty(RESTRICTED) == null) {
      System.setProperty(RESTRICTED, "host");
    }
    for (Map.Entry<String, String> header : always.entrySet()) {
      try {
        HttpRequest.newBuilder(url).setHeader(header.getKey(), header.getValue());
      } catch (IllegalArgumentException e) {
        String name = header.getKey().toLowerCase(Locale.ROOT);
        throw new StartException(
            "the header "
                + header.getKey()
                + " cannot be set: remove it, or start Java with -D"
                + RESTRICTED
                + "="
                + name,
            e);
      }
    }
  }

  /** By names of which none differ only in upper and lower case. */
  Map<String, String> byName() {
    return Collections.unmodifiableMap(always);
  }
}
