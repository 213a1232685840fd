package io.sluice.transport.http;

import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Settings;

/** Puts Netty's HTTP/2 codec together, with its guards against floods. */
final class Http2SessionBuilder
    extends AbstractHttp2ConnectionHandlerBuilder<Http2Session, Http2SessionBuilder> {
  /** Holds a request of usual size, so that its sender never waits for a window update. */
  private static final int STREAM_WINDOW = 1 << 20;

  /**
   * More resets than this in {@link #RESET_SECONDS} are an attack. High, because a client whose
   * calls run into their deadline resets each of them, and because a reset costs us little.
   */
  private static final int MOST_RESETS = 1000;

  private static final int RESET_SECONDS = 30;
  private static final int MOST_EMPTY_FRAMES = 10;
  private static final int MOST_SMALL_CONTINUATIONS = 16;
  private static final int MOST_QUEUED_CONTROL_FRAMES = 10_000;

  private final Serving serving;
  private final Peer peer;
  private final Http2Requests requests = new Http2Requests();

  private Http2SessionBuilder(Serving serving, Peer peer) {
    this.serving = serving;
    this.peer = peer;
  }

  static Http2Session session(Serving serving, Peer peer) {
    Http2SessionBuilder builder = new Http2SessionBuilder(serving, peer);
    return builder
        .server(true)
        .frameListener(builder.requests)
        .initialSettings(settings(serving.options()))
        .gracefulShutdownTimeoutMillis(-1)
        .decoderEnforceMaxRstFramesPerWindow(MOST_RESETS, RESET_SECONDS)
        .decoderEnforceMaxConsecutiveEmptyDataFrames(MOST_EMPTY_FRAMES)
        .decoderEnforceMaxSmallContinuationFrames(MOST_SMALL_CONTINUATIONS)
        .encoderEnforceMaxQueuedControlFrames(MOST_QUEUED_CONTROL_FRAMES)
        .build();
  }

  private static Http2Settings settings(ServerOptions options) {
    return Http2Settings.defaultSettings()
        .initialWindowSize(STREAM_WINDOW)
        .maxConcurrentStreams(options.streamsInEffect())
        .maxHeaderListSize(ServerOptions.MAX_HEAD_BYTES);
  }

  @Override
  protected Http2Session build(
      Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
    Http2Session session = new Http2Session(decoder, encoder, settings, serving, peer);
    requests.serve(session);
    decoder.connection().addListener(requests);
    return session;
  }
}
