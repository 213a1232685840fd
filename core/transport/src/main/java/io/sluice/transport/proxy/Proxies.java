package io.sluice.transport.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Which proxy a request takes: the configured one, or what {@code HTTP_PROXY}, {@code HTTPS_PROXY}
 * and {@code NO_PROXY} say, in capitals or not.
 */
public final class Proxies extends ProxySelector {
  private final Optional<URI> configured;
  private final UnaryOperator<String> environment;

  private Proxies(Optional<URI> configured, UnaryOperator<String> environment) {
    this.configured = configured;
    this.environment = environment;
  }

  /**
   * A choice for every destination.
   *
   * @param configured a URL, or empty for the environment
   * @param environment a variable's value by its name, or null
   */
  public static Proxies of(String configured, UnaryOperator<String> environment) {
    return new Proxies(
        configured.isEmpty() ? Optional.empty() : Optional.of(URI.create(configured)), environment);
  }

  /** Lets a client take the proxies of the process's environment. */
  public static void ofTheEnvironment(HttpClient.Builder client) {
    of("", System::getenv).useIn(client);
  }

  /** Lets a client take them, and show them who it is where their URLs say so. */
  public void useIn(HttpClient.Builder client) {
    client.proxy(this);
    Map<String, String> users = users();
    if (!users.isEmpty()) {
      client.authenticator(new ProxyUsers(users));
    }
  }

  private Map<String, String> users() {
    Map<String, String> users = new HashMap<>();
    Stream.concat(configured.stream(), Stream.of("HTTP", "HTTPS").flatMap(this::ofScheme))
        .filter(proxy -> proxy.getUserInfo() != null)
        .forEach(proxy -> users.putIfAbsent(address(proxy), proxy.getUserInfo()));
    return users;
  }

  /** What is wrong with a configured proxy. */
  public static Optional<String> problem(String url) {
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

  private Optional<URI> proxyFor(URI target) {
    if (configured.isPresent()) {
      return configured;
    }
    if (isThisMachine(target.getHost().toLowerCase(Locale.ROOT)) || isExempt(target)) {
      return Optional.empty();
    }
    return ofScheme(target.getScheme()).findFirst();
  }

  private Stream<URI> ofScheme(String scheme) {
    String url = variable(scheme.toUpperCase(Locale.ROOT) + "_PROXY");
    return url.isEmpty()
        ? Stream.empty()
        : Stream.of(URI.create(url.contains("://") ? url : "http://" + url));
  }

  private String variable(String name) {
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
  private boolean isExempt(URI target) {
    String host = target.getHost().toLowerCase(Locale.ROOT);
    for (String part : variable("NO_PROXY").split("[,\\s]+", -1)) {
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

  private static String address(URI url) {
    return url.getHost() + ":" + port(url);
  }

  @Override
  public List<Proxy> select(URI uri) {
    return List.of(
        proxyFor(uri)
            .map(url -> new InetSocketAddress(url.getHost(), port(url)))
            .map(address -> new Proxy(Proxy.Type.HTTP, address))
            .orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The request fails with the same exception; there is no other proxy to turn to.
  }
}
