package io.sluice.transport.http;

/** A major version of HTTP. */
public enum HttpProtocol {
  HTTP_1,
  HTTP_2
}
