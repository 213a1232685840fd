package io.sluice.transport.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.sluice.component.Deadline;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The connections of one server, from accept to close. */
@ChannelHandler.Sharable
final class OpenConnections extends ChannelInitializer<Channel> {
  private static final long FAREWELL_MILLIS = 1000;

  private final Serving serving;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closed = lock.newCondition();
  private volatile boolean stopping;

  OpenConnections(Serving serving) {
    this.serving = serving;
  }

  @Override
  protected void initChannel(Channel channel) {
    Connection connection = new Connection(channel, serving);
    open.add(connection);
    connection.open();
    channel.closeFuture().addListener(done -> closed(connection));
    if (stopping) {
      connection.drain();
    }
  }

  private void closed(Connection connection) {
    connection.closed();
    open.remove(connection);
    lock.lock();
    try {
      closed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  int count() {
    return open.size();
  }

  /** Asks all to go, and closes those that are still there at the deadline. */
  boolean drain(Deadline deadline) {
    stopping = true;
    for (Connection connection : open) {
      connection.channel().eventLoop().execute(connection::drain);
    }
    boolean inTime = awaitNone(deadline.left().toMillis());
    if (!inTime) {
      for (Connection connection : open) {
        connection.channel().eventLoop().execute(connection::cut);
      }
      awaitNone(FAREWELL_MILLIS);
    }
    return inTime;
  }

  private boolean awaitNone(long millis) {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (!open.isEmpty() && left > 0) {
        left = closed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return open.isEmpty();
  }
}
