package io.sluice.transport.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;

/** Status codes as HTTP/2 writes them. */
final class StatusText {
  private StatusText() {}

  static AsciiString of(int status) {
    return HttpResponseStatus.valueOf(status).codeAsText();
  }
}
