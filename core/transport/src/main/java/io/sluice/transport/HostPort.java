package io.sluice.transport;

/** The two halves of {@code host:port}. */
record HostPort(String host, int port) {
  static HostPort parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the endpoint is empty: expected host:port");
    }
    if (text.contains("://")) {
      throw new IllegalArgumentException(
          "endpoint \"" + text + "\" is a URL: a server listens at host:port, without a scheme");
    }
    int colon = text.lastIndexOf(':');
    if (text.startsWith("[")) {
      return bracketed(text, colon);
    }
    if (colon < 0) {
      throw new IllegalArgumentException(
          "endpoint \""
              + text
              + "\" has no port: expected host:port, for example "
              + text
              + ":4317");
    }
    if (text.indexOf(':') != colon) {
      throw new IllegalArgumentException(
          "endpoint \""
              + text
              + "\" has several colons: an IPv6 address stands in brackets, as in"
              + " [::1]:4317");
    }
    return new HostPort(text.substring(0, colon), port(text, colon));
  }

  private static HostPort bracketed(String text, int colon) {
    int close = text.indexOf(']');
    if (close < 0) {
      throw new IllegalArgumentException("endpoint \"" + text + "\" has no closing ]");
    }
    if (colon != close + 1) {
      throw new IllegalArgumentException(
          "endpoint \"" + text + "\" has no port after ]: expected [address]:port");
    }
    return new HostPort(text.substring(1, close), port(text, colon));
  }

  private static int port(String text, int colon) {
    String digits = text.substring(colon + 1);
    boolean number = !digits.isEmpty() && digits.length() <= 5;
    for (int i = 0; number && i < digits.length(); i++) {
      number = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    int port = number ? Integer.parseInt(digits) : -1;
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(
          "endpoint \""
              + text
              + "\" has the port \""
              + digits
              + "\": expected a number from 0 to"
              + " 65535");
    }
    return port;
  }

  Endpoint endpoint(Endpoint.Family family) {
    return new Endpoint.Tcp(host, port, family);
  }
}
