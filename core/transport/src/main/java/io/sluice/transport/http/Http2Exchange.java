package io.sluice.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;

/** A request and its answer on one HTTP/2 stream. */
// A write that fails means that the connection ends, and that is handled where it ends.
@SuppressWarnings("FutureReturnValueIgnored")
final class Http2Exchange extends PendingAnswer {
  private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length");

  private final Http2Session session;
  private final Http2Stream stream;
  private final StreamTimers timers;
  private final RequestBody body;
  private boolean headOnly;
  private boolean requestDone;
  private boolean closed;
  private ResponseStream streaming;

  Http2Exchange(Http2Session session, Http2Stream stream) {
    super(session.serving(), session.eventLoop());
    this.session = session;
    this.stream = stream;
    this.timers = new StreamTimers(session, stream.id());
    this.body = new RequestBody(failure -> serving().failed(this, failure));
  }

  void begin(RequestHead head) {
    headOnly = head.method().equals("HEAD");
    timers.headCame();
    body.goesTo(serving().open(head, this));
  }

  void data(ByteBuf part) {
    body.data(part);
  }

  void requestEnds() {
    requestDone = true;
    timers.bodyCame();
    body.end();
  }

  /** The stream ended, in whichever way. */
  void streamClosed() {
    clientLeft("the connection closed before the request was complete");
  }

  void clientLeft(String reason) {
    if (closed) {
      return;
    }
    closed = true;
    timers.cancel();
    if (streaming != null) {
      streaming.clientGone();
    }
    if (!requestDone) {
      requestDone = true;
      body.abort(reason);
    }
  }

  @Override
  boolean clientIsThere() {
    return !closed && session.context().channel().isActive();
  }

  @Override
  void write(Response whole) {
    boolean hasBody = whole.length() > 0 && !headOnly && !whole.bodiless();
    boolean hasTrailers = whole.trailers().length > 0;
    Http2ConnectionEncoder encoder = session.encoder();
    ChannelHandlerContext ctx = session.context();
    int id = stream.id();
    ChannelFuture last =
        encoder.writeHeaders(
            ctx, id, headers(whole), 0, !hasBody && !hasTrailers, ctx.newPromise());
    if (hasBody) {
      ByteBuf content = ctx.alloc().directBuffer(whole.length());
      content.writeBytes(whole.array(), whole.offset(), whole.length());
      last = encoder.writeData(ctx, id, content, 0, !hasTrailers, ctx.newPromise());
    }
    if (hasTrailers) {
      last = writeTrailers(whole);
    }
    written(last);
  }

  private ChannelFuture writeTrailers(Response whole) {
    ChannelHandlerContext ctx = session.context();
    Http2Headers trailers = ReadOnlyHttp2Headers.trailers(false, whole.trailers());
    return session.encoder().writeHeaders(ctx, stream.id(), trailers, 0, true, ctx.newPromise());
  }

  private Http2Headers headers(Response whole) {
    AsciiString[] fields = fieldsOf(whole);
    if (whole.trailers().length == 0 && !whole.bodiless()) {
      fields = Fields.with(fields, CONTENT_LENGTH, Integer.toString(whole.length()));
    }
    return ReadOnlyHttp2Headers.serverHeaders(false, StatusText.of(whole.status()), fields);
  }

  /** An answer before the end of the request: the client need not send the rest. */
  private void written(ChannelFuture last) {
    if (!requestDone) {
      last.addListener(done -> tellToStopSending());
    }
    session.wrote();
  }

  private void tellToStopSending() {
    if (!closed && !requestDone) {
      ChannelHandlerContext ctx = session.context();
      session.resetStream(ctx, stream.id(), Http2Error.NO_ERROR.code(), ctx.newPromise());
      session.wrote();
    }
  }

  @Override
  void writeHead(Response head, ResponseStream parts) {
    streaming = parts;
    timers.answerIsStream();
    ChannelHandlerContext ctx = session.context();
    Http2Headers headers =
        ReadOnlyHttp2Headers.serverHeaders(false, StatusText.of(head.status()), fieldsOf(head));
    session.encoder().writeHeaders(ctx, stream.id(), headers, 0, false, ctx.newPromise());
    session.wrote();
  }

  @Override
  void writePart(ByteBuf part, ResponseStream parts) {
    int bytes = part.readableBytes();
    ChannelHandlerContext ctx = session.context();
    session
        .encoder()
        .writeData(ctx, stream.id(), part, 0, false, ctx.newPromise())
        .addListener(result -> parts.sent(bytes, result));
    session.wrote();
  }

  @Override
  void writeEnd(Response head) {
    if (head.trailers().length > 0) {
      written(writeTrailers(head));
      return;
    }
    ChannelHandlerContext ctx = session.context();
    written(
        session
            .encoder()
            .writeData(ctx, stream.id(), Unpooled.EMPTY_BUFFER, 0, true, ctx.newPromise()));
  }

  @Override
  void breakOff() {
    session.reset(stream.id(), Http2Error.CANCEL);
  }
}
