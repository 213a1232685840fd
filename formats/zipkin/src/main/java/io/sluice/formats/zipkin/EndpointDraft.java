package io.sluice.formats.zipkin;

/** One side of a call, as it is read. */
final class EndpointDraft {
  static final int HIGHEST_PORT = 0xffff;

  private long service;
  private long ipv4;
  private long ipv6;
  private int port;

  void clear() {
    service = Slices.NONE;
    ipv4 = Slices.NONE;
    ipv6 = Slices.NONE;
    port = 0;
  }

  void service(long text) {
    service = unlessEmpty(text);
  }

  void ipv4(long text) {
    ipv4 = unlessEmpty(text);
  }

  void ipv6(long text) {
    ipv6 = unlessEmpty(text);
  }

  /** Takes a port that was checked. */
  void port(int number) {
    port = number;
  }

  private static long unlessEmpty(long text) {
    return Slices.isPresent(text) && Slices.length(text) == 0 ? Slices.NONE : text;
  }

  long service() {
    return service;
  }

  boolean hasService() {
    return Slices.isPresent(service);
  }

  long ipv4() {
    return ipv4;
  }

  long ipv6() {
    return ipv6;
  }

  int port() {
    return port;
  }

  /** The address; that of version 6 if there are both. */
  long address() {
    return Slices.isPresent(ipv6) ? ipv6 : ipv4;
  }

  void copy(EndpointDraft other) {
    service = other.service;
    ipv4 = other.ipv4;
    ipv6 = other.ipv6;
    port = other.port;
  }
}
