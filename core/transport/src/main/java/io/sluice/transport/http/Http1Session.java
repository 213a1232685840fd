package io.sluice.transport.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/**
 * A connection that speaks HTTP/1. It serves one request at a time, which keeps pipelined answers
 * in order; what a client sends ahead waits, and when that is much, stays in the socket.
 */
// A write that fails means that the connection ends, and that is handled where it ends.
@SuppressWarnings("FutureReturnValueIgnored")
final class Http1Session extends ChannelInboundHandlerAdapter implements Session {
  /** A single read of the socket decodes into at most a few of these. */
  private static final int MOST_WAITING = 16;

  private final Serving serving;
  private final Peer peer;
  private final ArrayDeque<HttpObject> waiting = new ArrayDeque<>();
  private ChannelHandlerContext context;
  private FlushLater flush;
  private ConnectionTimers timers;
  private Http1Exchange current;
  private boolean draining;
  private boolean lingering;
  private boolean bytesInThisRead;
  private boolean decodedInThisRead;

  Http1Session(Serving serving, Peer peer) {
    this.serving = serving;
    this.peer = peer;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    flush = new FlushLater(ctx.channel().eventLoop(), ctx::flush);
    timers = new ConnectionTimers(this, serving.options().timeouts());
    timers.connectionOpened();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    timers.end();
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  /** Stands before the codec, which says nothing while a head is incomplete. */
  ChannelInboundHandlerAdapter watch() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        bytesInThisRead = true;
        ctx.fireChannelRead(bytes);
      }
    };
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    flush.readStarts();
    decodedInThisRead = true;
    if (lingering) {
      linger((HttpObject) message);
    } else if (!waiting.isEmpty() || (current != null && current.requestDone())) {
      waiting.add((HttpObject) message);
      if (waiting.size() >= MOST_WAITING) {
        ctx.channel().config().setAutoRead(false);
      }
    } else {
      take((HttpObject) message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    flush.readEnds();
    if (bytesInThisRead && !decodedInThisRead && current == null) {
      timers.headBegan();
    }
    bytesInThisRead = false;
    decodedInThisRead = false;
    ctx.flush();
  }

  /** The answer is out; what still comes of the request is thrown away until it ends. */
  private void linger(HttpObject message) {
    boolean last = message instanceof LastHttpContent || message.decoderResult().isFailure();
    ReferenceCountUtil.release(message);
    if (last) {
      closeAfterFlush();
    }
  }

  private void take(HttpObject message) {
    try {
      if (message.decoderResult().isFailure()) {
        malformed(message.decoderResult().cause());
        return;
      }
      if (message instanceof HttpRequest request) {
        begin(request);
      }
      if (message instanceof HttpContent content && current != null) {
        Http1Exchange exchange = current;
        exchange.data(content.content());
        if (content instanceof LastHttpContent) {
          exchange.requestEnds();
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(HttpRequest request) {
    timers.headCame();
    current = new Http1Exchange(this, request);
    current.begin();
  }

  private void malformed(Throwable cause) {
    Response answer = MalformedRequest.answer(cause);
    serving.events().clientFault(peer, MalformedRequest.sentence(cause));
    if (current == null) {
      current = Http1Exchange.ofUnreadable(this);
    }
    current.spoiled(answer, "the request could not be read: " + cause.getMessage());
  }

  /** The current request is complete and answered. */
  void exchangeDone(boolean keepConnection) {
    current = null;
    timers.answered();
    if (!keepConnection || draining) {
      closeAfterFlush();
      return;
    }
    if (waiting.isEmpty()) {
      return;
    }
    // From the event loop's queue, so that a thousand pipelined requests do not nest.
    eventLoop().execute(this::takeWaiting);
  }

  private void takeWaiting() {
    while (!waiting.isEmpty() && (current == null || !current.requestDone())) {
      if (lingering) {
        linger(waiting.poll());
      } else {
        take(waiting.poll());
      }
    }
    if (waiting.isEmpty()) {
      context.channel().config().setAutoRead(true);
    }
  }

  /** The answer is out before its request: read on for a while, so that the answer arrives. */
  void answeredEarly() {
    lingering = true;
    current = null;
    timers.lingers();
    context.channel().config().setAutoRead(true);
  }

  private void closeAfterFlush() {
    lingering = true;
    context.writeAndFlush(io.netty.buffer.Unpooled.EMPTY_BUFFER).addListener(sent -> cut());
  }

  void timedOut(String sentence) {
    serving.events().clientFault(peer, sentence);
    if (current == null && timers.isReadingHead()) {
      current = Http1Exchange.ofUnreadable(this);
    }
    if (current == null) {
      cut();
      return;
    }
    current.spoiled(Response.text(408, sentence), sentence);
  }

  /** An answer that nobody takes. */
  void writeTimedOut() {
    serving.events().clientFault(peer, "the answer was not taken within write_timeout");
    cut();
  }

  Serving serving() {
    return serving;
  }

  Peer peer() {
    return peer;
  }

  EventLoop eventLoop() {
    return context.channel().eventLoop();
  }

  ChannelHandlerContext context() {
    return context;
  }

  ConnectionTimers timers() {
    return timers;
  }

  void wrote() {
    flush.request();
  }

  boolean keepsConnections() {
    return !draining && serving.options().timeouts().keepAlivesEnabled();
  }

  @Override
  public void drain() {
    draining = true;
    if (current == null && !lingering) {
      closeAfterFlush();
    }
  }

  @Override
  public void cut() {
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    timers.end();
    if (current != null) {
      current.clientLeft("the connection closed before the request was complete");
      current = null;
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof java.io.IOException)) {
      serving.events().clientFault(peer, "the connection failed: " + cause);
    }
    cut();
  }
}
