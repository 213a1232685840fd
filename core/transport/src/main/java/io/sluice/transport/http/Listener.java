package io.sluice.transport.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.sluice.transport.BindException;
import io.sluice.transport.Endpoint;
import io.sluice.transport.EventLoops;
import java.net.SocketAddress;

/** Opens a listening socket. */
final class Listener {
  private static final int BACKLOG = 1024;

  /** A read takes up to this much, so that a large body does not wake the loop too often. */
  private static final int LARGEST_READ = 128 << 10;

  private final EventLoops loops;
  private final OpenConnections connections;

  Listener(EventLoops loops, OpenConnections connections) {
    this.loops = loops;
    this.connections = connections;
  }

  Channel listen(Endpoint endpoint) throws BindException {
    ServerBootstrap bootstrap = bootstrap(endpoint);
    BindException failure = null;
    for (SocketAddress address : BindAddresses.of(endpoint, loops)) {
      ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
      if (bound.isSuccess()) {
        return bound.channel();
      }
      failure = BindException.because(endpoint, bound.cause());
    }
    throw failure;
  }

  private ServerBootstrap bootstrap(Endpoint endpoint) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.serverChannel(endpoint))
            .childHandler(connections)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childOption(
                ChannelOption.RECVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(2048, 16 << 10, LARGEST_READ));
    if (endpoint instanceof Endpoint.Tcp) {
      bootstrap
          .option(ChannelOption.SO_REUSEADDR, true)
          .childOption(ChannelOption.TCP_NODELAY, true)
          .childOption(ChannelOption.SO_KEEPALIVE, true);
    }
    return bootstrap;
  }
}
