package io.sluice.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.sluice.component.Deadline;
import java.util.concurrent.TimeUnit;

/**
 * The threads that read and write all sockets of the process. Made once and shared by servers and
 * clients; epoll where the platform has it, else Java's own selectors.
 */
public final class EventLoops {
  private final EventLoopGroup group;
  private final boolean epoll;

  private EventLoops(int threads, boolean epoll) {
    this.epoll = epoll;
    IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    this.group =
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("sluice-io", true), handlers);
  }

  /** One thread for each core. */
  public static EventLoops start() {
    return start(Runtime.getRuntime().availableProcessors());
  }

  public static EventLoops start(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, is " + threads);
    }
    return new EventLoops(threads, Epoll.isAvailable());
  }

  /** Java's selectors even where epoll is available. */
  public static EventLoops startPortable(int threads) {
    return new EventLoops(threads, false);
  }

  /** For libraries that bring their own channels, such as gRPC's client. */
  public EventLoopGroup group() {
    return group;
  }

  public Class<? extends Channel> clientChannel(Endpoint endpoint) {
    if (endpoint instanceof Endpoint.Unix) {
      return epoll ? EpollDomainSocketChannel.class : NioDomainSocketChannel.class;
    }
    return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  public Class<? extends ServerChannel> serverChannel(Endpoint endpoint) {
    if (endpoint instanceof Endpoint.Unix) {
      return epoll ? EpollServerDomainSocketChannel.class : NioServerDomainSocketChannel.class;
    }
    return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  public Class<? extends DatagramChannel> datagramChannel() {
    return epoll ? EpollDatagramChannel.class : NioDatagramChannel.class;
  }

  /** The address of an endpoint in the form that this platform's channels want it. */
  public java.net.SocketAddress address(Endpoint.Unix endpoint) {
    return epoll
        ? new io.netty.channel.unix.DomainSocketAddress(endpoint.path())
        : java.net.UnixDomainSocketAddress.of(endpoint.path());
  }

  /** Ends the threads; call it after everything that uses them was stopped. */
  public void close(Deadline deadline) {
    group
        .shutdownGracefully(0, deadline.left().toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(deadline.left().toMillis());
  }
}
