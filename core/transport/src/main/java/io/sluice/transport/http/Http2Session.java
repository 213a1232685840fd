package io.sluice.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A connection that speaks HTTP/2. */
// A write that fails means that the connection ends, and that is handled where it ends.
@SuppressWarnings("FutureReturnValueIgnored")
final class Http2Session extends Http2ConnectionHandler implements Session {
  private static final int CONNECTION_WINDOW = 8 << 20;
  private static final int WINDOW_AT_START = 65535;
  private static final long FAREWELL = 0x736c75696365L;
  private static final long FAREWELL_SECONDS = 1;

  private final Serving serving;
  private final Peer peer;
  private final PingStrikes strikes;
  private ConnectionLife life;
  private ChannelHandlerContext context;
  private FlushLater flush;
  private boolean draining;
  private Future<?> lastWord;

  Http2Session(
      Http2ConnectionDecoder decoder,
      Http2ConnectionEncoder encoder,
      Http2Settings settings,
      Serving serving,
      Peer peer) {
    super(decoder, encoder, settings);
    setCumulator(Http2Session::cumulate);
    this.serving = serving;
    this.peer = peer;
    this.strikes = new PingStrikes(serving.options().keepalive().enforcementPolicy());
  }

  /**
   * Most reads end inside a frame; the next ones are put behind it, not copied to it. But what
   * leaves its buffer all but empty is copied, or a client that sends byte by byte would hold a
   * buffer for each.
   */
  static ByteBuf cumulate(ByteBufAllocator memory, ByteBuf before, ByteBuf in) {
    boolean worthItsBuffer = in.readableBytes() >= in.capacity() / 4;
    return (worthItsBuffer ? COMPOSITE_CUMULATOR : MERGE_CUMULATOR).cumulate(memory, before, in);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
    context = ctx;
    flush = new FlushLater(ctx.channel().eventLoop(), () -> flush(ctx));
    super.handlerAdded(ctx);
    Http2Stream whole = connection().connectionStream();
    decoder().flowController().incrementWindowSize(whole, CONNECTION_WINDOW - WINDOW_AT_START);
    life = new ConnectionLife(this);
    life.start();
    flush.request();
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
    life.end();
    super.handlerRemoved0(ctx);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    life.end();
    super.channelInactive(ctx);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    flush.readStarts();
    life.heard();
    super.channelRead(ctx, message);
  }

  /** The base class flushes here, once for everything that the read brought about. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    flush.readEnds();
    super.channelReadComplete(ctx);
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

  /** Part of an answer was written. */
  void wrote() {
    strikes.weSent();
    flush.request();
  }

  void reset(int streamId, Http2Error error) {
    resetStream(context, streamId, error.code(), context.newPromise());
    flush.request();
  }

  void streamOpened() {
    life.streamOpened();
  }

  void streamClosed() {
    life.streamClosed(connection().numActiveStreams());
    if (!serving.options().timeouts().keepAlivesEnabled()) {
      drain();
    }
  }

  void pinged() {
    if (serving.options().pingsEnforced()
        && strikes.pingIsTooMuch(life.now(), connection().numActiveStreams())) {
      sendAway();
    }
  }

  private void sendAway() {
    serving
        .events()
        .clientFault(
            peer,
            "pinged too often and was disconnected: raise its keepalive time, or lower"
                + " keepalive.enforcement_policy.min_time here");
    goAway(
            context,
            connection().remote().lastStreamCreated(),
            Http2Error.ENHANCE_YOUR_CALM.code(),
            ByteBufUtil.writeAscii(context.alloc(), "too_many_pings"),
            context.newPromise())
        .addListener(sent -> cut());
    flush.request();
  }

  void ping(long data) {
    encoder().writePing(context, false, data, context.newPromise());
    flush.request();
  }

  void pingAnswered(long data) {
    if (data == FAREWELL && draining) {
      sayLastWord();
    }
  }

  /**
   * Closes without losing a request that is already on its way: the first GOAWAY asks the client to
   * open no more streams and still takes those that cross it; when the ping that follows it comes
   * back, all of them are here, and the second GOAWAY names the last one.
   */
  @Override
  public void drain() {
    if (draining) {
      return;
    }
    draining = true;
    goAway(
        context,
        Integer.MAX_VALUE,
        Http2Error.NO_ERROR.code(),
        context.alloc().buffer(0),
        context.newPromise());
    ping(FAREWELL);
    lastWord = eventLoop().schedule(this::sayLastWord, FAREWELL_SECONDS, TimeUnit.SECONDS);
  }

  private void sayLastWord() {
    if (lastWord != null) {
      lastWord.cancel(false);
      lastWord = null;
      goAway(
          context,
          connection().remote().lastStreamCreated(),
          Http2Error.NO_ERROR.code(),
          context.alloc().buffer(0),
          context.newPromise());
      context.channel().close();
    }
  }

  @Override
  public void cut() {
    // From our own context, so that the base class does not wait for streams to end.
    context.close();
  }

  @Override
  protected void onConnectionError(
      ChannelHandlerContext ctx, boolean outbound, Throwable cause, Http2Exception error) {
    String what = error == null ? cause.toString() : error.getMessage();
    serving.events().clientFault(peer, "HTTP/2 connection closed: " + what);
    super.onConnectionError(ctx, outbound, cause, error);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
    if (cause instanceof java.io.IOException) {
      // The client vanished; its streams are told when the channel turns inactive.
      cut();
      return;
    }
    super.exceptionCaught(ctx, cause);
  }
}
