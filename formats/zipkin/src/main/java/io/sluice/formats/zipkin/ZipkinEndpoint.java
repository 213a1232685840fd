package io.sluice.formats.zipkin;

import io.sluice.spans.Text;

/** One side of a call, as Zipkin has it. */
final class ZipkinEndpoint {
  static final byte[] NO_ADDRESS = {};

  private final Text service;
  private final byte[] address;
  private final int port;

  /**
   * An endpoint of which something may be unknown.
   *
   * @param service empty if it has no name
   * @param address empty if it is not known, else 4 or 16 bytes
   * @param port 0 if it is not known
   */
  ZipkinEndpoint(Text service, byte[] address, int port) {
    this.service = service;
    this.address = address;
    this.port = port;
  }

  Text service() {
    return service;
  }

  /** The address; not to be written to. */
  byte[] address() {
    return address;
  }

  int port() {
    return port;
  }

  boolean isEmpty() {
    return service.isEmpty() && address.length == 0;
  }
}
