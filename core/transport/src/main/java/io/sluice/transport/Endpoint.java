package io.sluice.transport;

import java.util.Locale;

/** Where a server listens. */
public sealed interface Endpoint {
  /**
   * A host and port.
   *
   * @param host a name or an address; empty for every address of the machine
   * @param port 0 lets the system choose a free one
   * @param family which version of IP
   */
  record Tcp(String host, int port, Family family) implements Endpoint {
    public Tcp {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("port must be between 0 and 65535, is " + port);
      }
    }

    @Override
    public String toString() {
      return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /**
   * A socket in the file system.
   *
   * @param path its absolute or relative path
   */
  record Unix(String path) implements Endpoint {
    public Unix {
      if (path.isBlank()) {
        throw new IllegalArgumentException("the path of the unix socket is missing");
      }
    }

    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  /** A version of IP. */
  enum Family {
    ANY,
    IPV4,
    IPV6
  }

  static Endpoint tcp(String host, int port) {
    return new Tcp(host, port, Family.ANY);
  }

  /**
   * Reads an endpoint of a server.
   *
   * @param transport {@code tcp}, {@code tcp4}, {@code tcp6} or {@code unix}
   * @param text {@code host:port}, {@code :port}, {@code [address]:port}, or a path for unix
   * @throws IllegalArgumentException that says what is missing
   */
  static Endpoint parse(String transport, String text) {
    return switch (transport.toLowerCase(Locale.ROOT)) {
      case "", "tcp" -> HostPort.parse(text).endpoint(Family.ANY);
      case "tcp4" -> HostPort.parse(text).endpoint(Family.IPV4);
      case "tcp6" -> HostPort.parse(text).endpoint(Family.IPV6);
      case "unix" -> new Unix(text.startsWith("unix://") ? text.substring(7) : text);
      default ->
          throw new IllegalArgumentException(
              "transport \""
                  + transport
                  + "\" cannot carry HTTP: expected tcp, tcp4, tcp6 or unix");
    };
  }
}
