package io.sluice.exporters.otlp;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an {@code otlp_grpc} exporter sends to, read from its {@code endpoint}.
 *
 * @param endpoint as configured
 * @param form which kind of endpoint it is
 * @param address what to connect to: {@code host:port}, a path, or a target for gRPC's resolvers
 */
record GrpcTarget(String endpoint, Form form, String address) {
  /** The kinds of endpoints. */
  enum Form {
    HOST_PORT,
    /** {@code http://}, which says nothing about TLS. */
    HTTP,
    /** {@code https://}, which switches TLS on. */
    HTTPS,
    /** {@code unix:///path}. */
    UNIX,
    /** {@code passthrough:///host:port}, which here is resolved like any other. */
    PASSTHROUGH,
    /** {@code dns:///…} and other schemes of gRPC's own. */
    RESOLVER
  }

  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(//)?(.*)");
  private static final Pattern HOST_PORT = Pattern.compile("(\\[[^\\]]*]|[^:]*):(\\d{1,5})");
  private static final int LARGEST_PORT = 65_535;

  /**
   * Reads an endpoint.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  static GrpcTarget parse(String endpoint) {
    if (endpoint.startsWith("http://")) {
      return hostPort(endpoint, Form.HTTP, endpoint.substring(7));
    }
    if (endpoint.startsWith("https://")) {
      return hostPort(endpoint, Form.HTTPS, endpoint.substring(8));
    }
    Matcher scheme = SCHEME.matcher(endpoint);
    if (!scheme.matches() || HOST_PORT.matcher(endpoint).matches()) {
      return hostPort(endpoint, Form.HOST_PORT, endpoint);
    }
    return switch (scheme.group(1)) {
      case "unix" -> unix(endpoint, scheme.group(3));
      case "passthrough" ->
          hostPort(endpoint, Form.PASSTHROUGH, scheme.group(3).replaceFirst("^[^/]*/", ""));
      default ->
          scheme.group(2) == null && !scheme.group(1).equals("dns")
              ? hostPort(endpoint, Form.HOST_PORT, endpoint)
              : new GrpcTarget(endpoint, Form.RESOLVER, endpoint);
    };
  }

  private static GrpcTarget unix(String endpoint, String path) {
    if (path.isEmpty() || path.equals("/")) {
      throw new IllegalArgumentException(
          "unix socket path cannot be empty: expected unix:///path/of/socket");
    }
    return new GrpcTarget(endpoint, Form.UNIX, path);
  }

  private static GrpcTarget hostPort(String endpoint, Form form, String text) {
    String address = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    Matcher parts = HOST_PORT.matcher(address);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > LARGEST_PORT) {
      throw new IllegalArgumentException(
          "\""
              + endpoint
              + "\" needs a host and a port number, as in "
              + (address.indexOf(':') < 0 && !address.isBlank() ? address : "localhost")
              + ":4317");
    }
    // A port alone means this machine.
    return new GrpcTarget(
        endpoint, form, address.startsWith(":") ? "localhost" + address : address);
  }

  boolean hasNoHost() {
    return endpoint.startsWith(":");
  }

  /** For the metrics: host and port, or the whole endpoint when it has a scheme. */
  List<String> labels() {
    if (form != Form.HOST_PORT) {
      return List.of("server_address", endpoint);
    }
    int colon = address.lastIndexOf(':');
    return List.of("server_address", host(), "server_port", address.substring(colon + 1));
  }

  /** The host of a {@code host:port}, without brackets. */
  String host() {
    String host = address.substring(0, address.lastIndexOf(':'));
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  int port() {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /** As it stands in messages. */
  @Override
  public String toString() {
    return form == Form.UNIX ? "unix:" + address : address;
  }
}
