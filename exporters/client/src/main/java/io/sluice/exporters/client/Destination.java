package io.sluice.exporters.client;

import java.net.URI;
import java.util.List;

/**
 * A server that an exporter connects to, for whoever wants to look at it before spans are sent.
 *
 * @param key which key of the exporter's settings says so
 * @param host a name or an address
 * @param tls whether it is spoken to in TLS
 * @param protocol what it is expected to speak
 */
public record Destination(
    String key, String host, int port, boolean tls, Diagnosis.Protocol protocol) {
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  /** Settings that tell where they lead to. */
  public interface Known {
    /** The servers; none when that is decided later, as by a resolver. */
    List<Destination> destinations();
  }

  /** The server of an HTTP URL. */
  public static Destination ofHttp(String key, URI url) {
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    int usual = tls ? HTTPS_PORT : HTTP_PORT;
    String host = url.getHost();
    return new Destination(
        key,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        url.getPort() >= 0 ? url.getPort() : usual,
        tls,
        Diagnosis.Protocol.HTTP);
  }

  /** As it stands in messages. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
