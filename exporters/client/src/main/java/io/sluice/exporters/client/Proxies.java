package io.sluice.exporters.client;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which proxy a request takes: the configured one, or what {@code HTTP_PROXY}, {@code HTTPS_PROXY}
 * and {@code NO_PROXY} say, in capitals or not.
 */
final class Proxies extends ProxySelector {
  private final Optional<URI> proxy;

  private Proxies(Optional<URI> proxy) {
    this.proxy = proxy;
  }

  /**
   * Chooses for one destination.
   *
   * @param configured a URL, or empty for the environment
   * @param environment a variable's value by its name, or null
   */
  static Proxies choose(String configured, URI target, UnaryOperator<String> environment) {
    if (!configured.isEmpty()) {
      return new Proxies(Optional.of(URI.create(configured)));
    }
    String host = target.getHost().toLowerCase(Locale.ROOT);
    boolean secure = "https".equalsIgnoreCase(target.getScheme());
    String url = variable(secure ? "HTTPS_PROXY" : "HTTP_PROXY", environment);
    if (url.isEmpty() || isThisMachine(host) || isExempt(target, environment)) {
      return new Proxies(Optional.empty());
    }
    return new Proxies(Optional.of(URI.create(url.contains("://") ? url : "http://" + url)));
  }

  /** What is wrong with a configured proxy. */
  static Optional<String> problem(String url) {
    if (url.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(url);
      return "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null
          ? Optional.empty()
          : Optional.of("expected http://host:port; proxies of other kinds are not supported");
    } catch (URISyntaxException e) {
      return Optional.of("is not a URL: " + e.getMessage());
    }
  }

  private static String variable(String name, UnaryOperator<String> environment) {
    String value = environment.apply(name);
    if (value == null) {
      value = environment.apply(name.toLowerCase(Locale.ROOT));
    }
    return value == null ? "" : value.strip();
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  /** Names cover their subdomains; with a port, only that one. */
  private static boolean isExempt(URI target, UnaryOperator<String> environment) {
    String host = target.getHost().toLowerCase(Locale.ROOT);
    for (String part : variable("NO_PROXY", environment).split("[,\\s]+", -1)) {
      String pattern = part.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
      if (pattern.equals("*")
          || Subnet.contains(pattern, host)
          || (!pattern.isEmpty() && covers(pattern, host, port(target)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(String pattern, String host, int port) {
    int colon = pattern.lastIndexOf(':');
    boolean hasPort = colon > 0 && pattern.indexOf(':') == colon;
    String name = hasPort ? pattern.substring(0, colon) : pattern;
    return (!hasPort || pattern.substring(colon + 1).equals(Integer.toString(port)))
        && (host.equals(name) || host.endsWith("." + name));
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
  }

  /** Shows the user and password of the proxy's URL to that proxy. */
  Optional<Authenticator> authenticator() {
    return proxy.map(URI::getUserInfo).map(Proxies::credentials);
  }

  private static Authenticator credentials(String userInfo) {
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    char[] password = colon < 0 ? new char[0] : userInfo.substring(colon + 1).toCharArray();
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY
            ? new PasswordAuthentication(user, password)
            : null;
      }
    };
  }

  @Override
  public List<Proxy> select(URI uri) {
    return List.of(
        proxy
            .map(url -> new InetSocketAddress(url.getHost(), port(url)))
            .map(address -> new Proxy(Proxy.Type.HTTP, address))
            .orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The request fails with the same exception; there is no other proxy to turn to.
  }
}
