package io.sluice.exporters.loadbalancing;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.util.concurrent.Future;
import io.sluice.transport.Endpoint;
import io.sluice.transport.EventLoops;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Asks the machine's name servers, A and AAAA at once, past every cache: the JDK would keep an
 * answer for half a minute, in which a tier's members have changed twice.
 */
final class NameServers implements DnsLookup.Names {
  private final Supplier<EventLoops> loops;
  private final DnsServerAddressStreamProvider servers;
  private final Duration timeout;
  private DnsNameResolver resolver;
  private boolean closed;

  /**
   * Opens nothing before the first question.
   *
   * @param servers whom to ask
   * @param timeout of a question to one server
   */
  NameServers(
      Supplier<EventLoops> loops, DnsServerAddressStreamProvider servers, Duration timeout) {
    this.loops = loops;
    this.servers = servers;
    this.timeout = timeout;
  }

  @Override
  public void lookUp(String hostname, BiConsumer<List<InetAddress>, Throwable> done) {
    DnsNameResolver open = open();
    if (open != null) {
      open.resolveAll(hostname).addListener((Future<List<InetAddress>> f) -> tell(f, done));
    }
  }

  private static void tell(
      Future<List<InetAddress>> answer, BiConsumer<List<InetAddress>, Throwable> done) {
    if (answer.isSuccess()) {
      done.accept(List.copyOf(answer.getNow()), null);
    } else {
      done.accept(null, answer.cause());
    }
  }

  /** Null when it was closed. */
  private synchronized DnsNameResolver open() {
    if (resolver == null && !closed) {
      EventLoops shared = loops.get();
      EventLoop loop = shared.group().next();
      resolver =
          new DnsNameResolverBuilder(loop)
              .datagramChannelType(shared.datagramChannel())
              .socketChannelType(
                  shared.clientChannel(Endpoint.tcp("", 0)).asSubclass(SocketChannel.class))
              .nameServerProvider(servers)
              .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
              .resolveCache(NoopDnsCache.INSTANCE)
              .queryTimeoutMillis(Math.max(1, timeout.toMillis()))
              .build();
    }
    return resolver;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (resolver != null) {
      resolver.close();
      resolver = null;
    }
  }
}
