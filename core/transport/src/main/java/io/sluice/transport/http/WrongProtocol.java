package io.sluice.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.nio.charset.StandardCharsets;

/** Tells clients in their own protocol that they knocked at the wrong door. */
final class WrongProtocol {
  static final String TLS_TO_PLAINTEXT =
      "speaks TLS, but this port is plaintext: configure tls here, or set tls.insecure: true (or"
          + " http://) at the client";
  static final String PLAINTEXT_TO_TLS =
      "speaks plaintext, but this port is TLS: remove tls.insecure (or use https://) at the client,"
          + " or remove tls here";

  private static final String ADVICE =
      "this port speaks TLS, and the request was not encrypted: use https://, or switch TLS on";

  private WrongProtocol() {}

  static ByteBuf answer(ByteBufAllocator allocator, ByteBuf request, boolean clientSpeaksTls) {
    if (clientSpeaksTls) {
      return tlsAlert(allocator);
    }
    return request.getUnsignedByte(request.readerIndex()) == 'P' && startsLikeHttp2(request)
        ? goAway(allocator)
        : badRequest(allocator);
  }

  private static boolean startsLikeHttp2(ByteBuf request) {
    return request.readableBytes() >= 3
        && request.getByte(request.readerIndex() + 1) == 'R'
        && request.getByte(request.readerIndex() + 2) == 'I';
  }

  /** A fatal alert, handshake_failure. */
  private static ByteBuf tlsAlert(ByteBufAllocator allocator) {
    return allocator.buffer(7).writeBytes(new byte[] {0x15, 3, 1, 0, 2, 2, 40});
  }

  private static ByteBuf badRequest(ByteBufAllocator allocator) {
    String text =
        "HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain; charset=utf-8\r\n"
            + "connection: close\r\ncontent-length: "
            + ADVICE.length()
            + "\r\n\r\n"
            + ADVICE;
    return allocator.buffer(text.length()).writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Empty SETTINGS, then GOAWAY with the advice as its debug data, which gRPC clients show. */
  private static ByteBuf goAway(ByteBufAllocator allocator) {
    byte[] advice = ADVICE.getBytes(StandardCharsets.US_ASCII);
    ByteBuf out = allocator.buffer(2 * Http2CodecUtil.FRAME_HEADER_LENGTH + 8 + advice.length);
    out.writeMedium(0).writeByte(Http2FrameTypes.SETTINGS).writeByte(0).writeInt(0);
    out.writeMedium(8 + advice.length).writeByte(Http2FrameTypes.GO_AWAY).writeByte(0).writeInt(0);
    return out.writeInt(0).writeInt((int) Http2Error.PROTOCOL_ERROR.code()).writeBytes(advice);
  }
}
