package io.sluice.transport.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** What a client hears whose request could not be read. */
final class MalformedRequest {
  private MalformedRequest() {}

  static Response answer(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Response.text(414, "the request line is too long");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Response.text(
          431, "the request headers are longer than " + ServerOptions.MAX_HEAD_BYTES + " bytes");
    }
    return Response.text(400, "this is not a valid HTTP request");
  }

  static String sentence(Throwable cause) {
    return "sent what is not a valid HTTP request: " + cause.getMessage();
  }
}
