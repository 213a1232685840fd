package io.sluice.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;

/** Turns the frames that a client sends into calls on the exchange of their stream. */
final class Http2Requests extends Http2EventAdapter {
  private Http2Session session;
  private Http2Connection connection;
  private Http2Connection.PropertyKey exchanges;

  void serve(Http2Session newSession) {
    session = newSession;
    connection = newSession.connection();
    exchanges = connection.newKey();
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext ctx,
      int streamId,
      Http2Headers headers,
      int streamDependency,
      short weight,
      boolean exclusive,
      int padding,
      boolean endOfStream)
      throws Http2Exception {
    onHeadersRead(ctx, streamId, headers, padding, endOfStream);
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext ctx,
      int streamId,
      Http2Headers headers,
      int padding,
      boolean endOfStream)
      throws Http2Exception {
    Http2Stream stream = connection.stream(streamId);
    Http2Exchange exchange = stream.getProperty(exchanges);
    if (exchange == null) {
      exchange = new Http2Exchange(session, stream);
      stream.setProperty(exchanges, exchange);
      exchange.begin(new Http2Head(headers, session.peer()));
    }
    if (endOfStream) {
      exchange.requestEnds();
    }
  }

  @Override
  public int onDataRead(
      ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean endOfStream) {
    int consumed = data.readableBytes() + padding;
    Http2Exchange exchange = connection.stream(streamId).getProperty(exchanges);
    if (exchange != null) {
      exchange.data(data);
      if (endOfStream) {
        exchange.requestEnds();
      }
    }
    return consumed;
  }

  @Override
  public void onRstStreamRead(ChannelHandlerContext ctx, int streamId, long errorCode) {
    Http2Stream stream = connection.stream(streamId);
    Http2Exchange exchange = stream == null ? null : stream.getProperty(exchanges);
    if (exchange != null) {
      exchange.clientLeft("the client reset the stream (error code " + errorCode + ")");
    }
  }

  @Override
  public void onPingRead(ChannelHandlerContext ctx, long data) {
    session.pinged();
  }

  @Override
  public void onPingAckRead(ChannelHandlerContext ctx, long data) {
    session.pingAnswered(data);
  }

  @Override
  public void onStreamActive(Http2Stream stream) {
    session.streamOpened();
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    Http2Exchange exchange = stream.getProperty(exchanges);
    if (exchange != null) {
      exchange.streamClosed();
    }
    session.streamClosed();
  }
}
