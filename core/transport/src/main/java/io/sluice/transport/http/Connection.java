package io.sluice.transport.http;

import io.netty.channel.Channel;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** An accepted connection, from before its protocol is known. Lives on its event loop. */
// A write that fails means that the connection ends, and that is handled where it ends.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection {
  private final Channel channel;
  private final Serving serving;
  private final Peer peer;
  private Future<?> patience;
  private Session session;
  private boolean draining;
  private boolean shut;

  Connection(Channel channel, Serving serving) {
    this.channel = channel;
    this.serving = serving;
    this.peer = Peer.of(channel);
  }

  void open() {
    serving.events().connectionOpened(peer);
    patience =
        channel
            .eventLoop()
            .schedule(
                this::sayNothingHeard,
                serving.options().patience().toNanos(),
                TimeUnit.NANOSECONDS);
    channel.pipeline().addLast(FirstBytes.of(serving, this));
  }

  private void sayNothingHeard() {
    serving
        .events()
        .clientFault(
            peer,
            "connected and did not begin a request within "
                + serving.options().patience().toSeconds()
                + " s; the connection was closed");
    shut();
  }

  void speaks(Session newSession) {
    patience.cancel(false);
    session = newSession;
    if (draining) {
      session.drain();
    }
  }

  void closed() {
    patience.cancel(false);
    serving.events().connectionClosed(peer);
  }

  Peer peer() {
    return peer;
  }

  /** A connection that has not asked for anything yet can be closed. */
  void drain() {
    draining = true;
    if (session == null) {
      shut();
    } else {
      session.drain();
    }
  }

  void cut() {
    if (session == null) {
      shut();
    } else {
      session.cut();
    }
  }

  /** Whether it was closed from this side before it spoke. */
  boolean isShut() {
    return shut;
  }

  private void shut() {
    shut = true;
    channel.close();
  }

  Channel channel() {
    return channel;
  }
}
