package io.sluice.transport.http;

import io.netty.channel.EventLoop;

/**
 * One flush for many answers. While bytes are read, the end of the read flushes; else the flush
 * waits behind the answers that are already queued on the event loop.
 */
final class FlushLater implements Runnable {
  private final EventLoop eventLoop;
  private final Runnable flush;
  private boolean reading;
  private boolean scheduled;

  FlushLater(EventLoop eventLoop, Runnable flush) {
    this.eventLoop = eventLoop;
    this.flush = flush;
  }

  void readStarts() {
    reading = true;
  }

  /** The caller flushes now. */
  void readEnds() {
    reading = false;
  }

  /** Something was written. */
  void request() {
    if (!reading && !scheduled) {
      scheduled = true;
      eventLoop.execute(this);
    }
  }

  @Override
  public void run() {
    scheduled = false;
    flush.run();
  }
}
