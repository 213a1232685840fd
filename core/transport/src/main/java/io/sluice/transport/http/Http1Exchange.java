package io.sluice.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;

/** A request and its answer on an HTTP/1 connection. */
// A write that fails means that the connection ends, and that is handled where it ends.
@SuppressWarnings("FutureReturnValueIgnored")
final class Http1Exchange extends PendingAnswer {
  /** What may be left of a body after the answer for the connection to be worth keeping. */
  private static final long WORTH_SKIPPING = 256 << 10;

  private final Http1Session session;
  private final HttpRequest request;
  private final long contentLength;
  private boolean keepAlive;
  private final RequestBody body;
  private boolean requestDone;
  private boolean responseDone;
  private boolean closed;
  private ResponseStream streaming;

  Http1Exchange(Http1Session session, HttpRequest request) {
    super(session.serving(), session.eventLoop());
    this.session = session;
    this.request = request;
    this.contentLength = contentLength(request);
    this.keepAlive = HttpUtil.isKeepAlive(request) && session.keepsConnections();
    this.body = new RequestBody(failure -> serving().failed(this, failure));
  }

  /** Stands for a request whose head made no sense, so that it can be answered. */
  static Http1Exchange ofUnreadable(Http1Session session) {
    return new Http1Exchange(
        session, new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
  }

  private static long contentLength(HttpRequest request) {
    if (HttpUtil.isTransferEncodingChunked(request)) {
      return -1;
    }
    return HttpUtil.getContentLength(request, 0L);
  }

  void begin() {
    RequestHead head = new Http1Head(request, session.peer(), contentLength);
    if (request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && !request.headers().contains(HttpHeaderNames.HOST)) {
      spoiled(Response.text(400, "the Host header is missing"), "the Host header is missing");
      return;
    }
    String expect = head.header(HttpHeaderNames.EXPECT);
    boolean waits = expect.equalsIgnoreCase("100-continue");
    if (!expect.isEmpty() && !waits) {
      spoiled(Response.text(417, "the only expectation known is 100-continue"), "unmet Expect");
      return;
    }
    if (waits) {
      // Until it is told to go on, whatever comes next cannot be relied on to be the body.
      keepAliveOnlyIf(contentLength == 0);
    }
    body.goesTo(serving().open(head, this));
    if (waits && !isAnswered() && !request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      goOn();
    }
  }

  private void keepAliveOnlyIf(boolean condition) {
    keepAlive &= condition;
  }

  private void goOn() {
    keepAlive = HttpUtil.isKeepAlive(request) && session.keepsConnections();
    session
        .context()
        .write(
            new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    session.wrote();
  }

  boolean requestDone() {
    return requestDone;
  }

  void data(ByteBuf part) {
    body.data(part);
  }

  void requestEnds() {
    requestDone = true;
    session.timers().bodyCame();
    body.end();
    finishIfDone();
  }

  /** The rest of the request cannot be had: answer, and end the connection. */
  void spoiled(Response answer, String reason) {
    keepAlive = false;
    abortSink(reason);
    boolean tooLate = isAnswered();
    requestDone = true;
    respondIfOpen(answer);
    if (tooLate) {
      finishIfDone();
    }
  }

  void clientLeft(String reason) {
    closed = true;
    if (streaming != null) {
      streaming.clientGone();
    }
    abortSink(reason);
  }

  private void abortSink(String reason) {
    if (!requestDone) {
      body.abort(reason);
    }
  }

  @Override
  boolean clientIsThere() {
    return !closed && session.context().channel().isActive();
  }

  @Override
  void write(Response whole) {
    boolean trailers = whole.trailers().length > 0 && speaksChunks();
    HttpResponse head = head(whole);
    ByteBuf content = Unpooled.EMPTY_BUFFER;
    if (!request.method().equals(HttpMethod.HEAD) && !whole.bodiless() && whole.length() > 0) {
      content = Unpooled.wrappedBuffer(whole.array(), whole.offset(), whole.length());
    }
    if (trailers) {
      HttpUtil.setTransferEncodingChunked(head, true);
    } else if (!whole.bodiless()) {
      head.headers().set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(whole.length()));
    }
    ChannelHandlerContext ctx = session.context();
    ctx.write(head);
    LastHttpContent last = new DefaultLastHttpContent(content);
    if (trailers) {
      copy(whole.trailers(), last.trailingHeaders());
    }
    written(ctx.write(last));
  }

  private boolean speaksChunks() {
    return !request.protocolVersion().equals(HttpVersion.HTTP_1_0);
  }

  private HttpResponse head(Response whole) {
    if (!requestDone && (contentLength < 0 || contentLength > WORTH_SKIPPING)) {
      keepAlive = false;
    }
    keepAlive &= session.keepsConnections();
    HttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(whole.status()));
    copy(fieldsOf(whole), head.headers());
    if (!keepAlive) {
      head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (!speaksChunks()) {
      head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    return head;
  }

  private static void copy(AsciiString[] from, io.netty.handler.codec.http.HttpHeaders to) {
    for (int i = 0; i < from.length; i += 2) {
      to.add(from[i], from[i + 1]);
    }
  }

  private void written(ChannelFuture last) {
    Runnable taken = session.timers().answerWritten();
    last.addListener(sent -> taken.run());
    session.wrote();
    responseDone = true;
    finishIfDone();
  }

  private void finishIfDone() {
    if (closed || !responseDone) {
      return;
    }
    if (requestDone) {
      closed = true;
      session.exchangeDone(keepAlive);
    } else if (!keepAlive) {
      closed = true;
      abortSink("the request was answered before its end");
      session.answeredEarly();
    }
  }

  @Override
  void writeHead(Response head, ResponseStream parts) {
    streaming = parts;
    session.timers().answerIsStream();
    keepAlive &= speaksChunks();
    HttpResponse start = head(head);
    if (speaksChunks()) {
      HttpUtil.setTransferEncodingChunked(start, true);
    }
    session.context().write(start);
    session.wrote();
  }

  @Override
  void writePart(ByteBuf part, ResponseStream parts) {
    int bytes = part.readableBytes();
    session
        .context()
        .write(new DefaultHttpContent(part))
        .addListener(result -> parts.sent(bytes, result));
    session.wrote();
  }

  @Override
  void writeEnd(Response head) {
    LastHttpContent last = new DefaultLastHttpContent();
    if (speaksChunks()) {
      copy(head.trailers(), last.trailingHeaders());
    }
    written(session.context().write(last));
  }

  /** In HTTP/1 an answer can only be broken off together with its connection. */
  @Override
  void breakOff() {
    session.cut();
  }
}
