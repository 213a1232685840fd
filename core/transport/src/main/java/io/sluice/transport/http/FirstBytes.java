package io.sluice.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;
import java.util.Optional;

/** Finds out from a connection's first bytes which protocol it speaks, and installs its session. */
// A write that fails means that the connection ends, and that is handled where it ends.
@SuppressWarnings("FutureReturnValueIgnored")
final class FirstBytes extends ByteToMessageDecoder {
  private static final ByteBuf HTTP2_PREFACE =
      Unpooled.unreleasableBuffer(Http2CodecUtil.connectionPrefaceBuf());
  private static final int TLS_HANDSHAKE = 0x16;
  private static final int TLS_MAJOR_VERSION = 3;

  /** More requests than a single read can hold; after that the session stops reading. */
  private static final int MOST_PIPELINED = 16 << 10;

  /** A body is handed on in pieces of up to this, as large as a read of the socket. */
  private static final int LARGEST_PIECE = 128 << 10;

  private final Serving serving;
  private final Connection connection;
  private final boolean expectTls;

  private FirstBytes(Serving serving, Connection connection, boolean expectTls) {
    this.serving = serving;
    this.connection = connection;
    this.expectTls = expectTls;
  }

  static FirstBytes of(Serving serving, Connection connection) {
    return new FirstBytes(serving, connection, serving.options().tls().isPresent());
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    boolean tls = in.getUnsignedByte(in.readerIndex()) == TLS_HANDSHAKE;
    if (tls && in.readableBytes() < 2) {
      return;
    }
    tls = tls && in.getUnsignedByte(in.readerIndex() + 1) == TLS_MAJOR_VERSION;
    if (tls != expectTls) {
      turnAway(ctx, in, tls);
    } else if (tls) {
      startTls(ctx);
    } else {
      isPreface(in).ifPresent(http2 -> serve(ctx, http2));
    }
  }

  /** Whether these bytes begin HTTP/2; nothing while they are too few to tell. */
  private static Optional<Boolean> isPreface(ByteBuf in) {
    int length = Math.min(in.readableBytes(), HTTP2_PREFACE.readableBytes());
    if (!ByteBufUtil.equals(in, in.readerIndex(), HTTP2_PREFACE, 0, length)) {
      return Optional.of(false);
    }
    return length == HTTP2_PREFACE.readableBytes() ? Optional.of(true) : Optional.empty();
  }

  private void startTls(ChannelHandlerContext ctx) {
    ChannelPipeline pipeline = ctx.pipeline();
    pipeline.addLast(serving.options().tls().orElseThrow().newHandler(ctx.alloc()));
    pipeline.addLast(new FirstBytes(serving, connection, false));
    pipeline.remove(this);
  }

  private void serve(ChannelHandlerContext ctx, boolean http2) {
    Peer peer = Peer.of(ctx.channel());
    ChannelPipeline pipeline = ctx.pipeline();
    if (http2) {
      Http2Session session = Http2SessionBuilder.session(serving, peer);
      pipeline.addLast(session);
      connection.speaks(session);
    } else {
      Http1Session session = new Http1Session(serving, peer);
      pipeline.addLast(session.watch(), new HttpServerCodec(limits(), MOST_PIPELINED), session);
      connection.speaks(session);
    }
    pipeline.remove(this);
  }

  private static HttpDecoderConfig limits() {
    return new HttpDecoderConfig()
        .setMaxInitialLineLength(ServerOptions.MAX_HEAD_BYTES)
        .setMaxHeaderSize(ServerOptions.MAX_HEAD_BYTES)
        .setMaxChunkSize(LARGEST_PIECE);
  }

  private void turnAway(ChannelHandlerContext ctx, ByteBuf in, boolean clientSpeaksTls) {
    serving
        .events()
        .protocolMismatch(
            connection.peer(),
            clientSpeaksTls ? WrongProtocol.TLS_TO_PLAINTEXT : WrongProtocol.PLAINTEXT_TO_TLS);
    ByteBuf answer = WrongProtocol.answer(ctx.alloc(), in, clientSpeaksTls);
    in.skipBytes(in.readableBytes());
    ctx.writeAndFlush(answer).addListener(sent -> ctx.close());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
      if (!connection.isShut()) {
        serving
            .events()
            .handshakeFailed(connection.peer(), HandshakeFailure.sentence(handshake.cause()));
      }
      ctx.close();
      return;
    }
    super.userEventTriggered(ctx, event);
  }

  /** Before anything was understood there is nobody to tell; a failed handshake was reported. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
