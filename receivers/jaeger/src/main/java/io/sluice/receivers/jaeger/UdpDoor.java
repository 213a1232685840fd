package io.sluice.receivers.jaeger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Intake;
import io.sluice.component.StartException;
import io.sluice.transport.BindException;
import io.sluice.transport.Endpoint;
import io.sluice.transport.EventLoops;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** A UDP socket that is open, and what is counted of it. */
final class UdpDoor {
  private static final String DROPPED = "sluice_receiver_udp_dropped_packets";
  private static final String DROPPED_DESCRIPTION =
      "UDP packets that nobody read: the socket's buffer or our queue was full";

  private final ComponentContext context;
  private final Channel channel;
  private final FunctionCounter kernelDrops;

  private UdpDoor(ComponentContext context, Dialect dialect, Channel channel) {
    this.context = context;
    this.channel = channel;
    KernelDrops drops = KernelDrops.of((InetSocketAddress) channel.localAddress(), context.log());
    this.kernelDrops =
        FunctionCounter.builder(DROPPED, drops, KernelDrops::count)
            .description(DROPPED_DESCRIPTION)
            .tag("receiver", context.id().toString())
            .tag("transport", dialect.transport())
            .tag("reason", "kernel")
            .register(context.meters());
  }

  static UdpDoor open(
      Dialect dialect,
      UdpSettings settings,
      ComponentContext context,
      Intake intake,
      EventLoops loops)
      throws StartException {
    JaegerDoorLog log = new JaegerDoorLog(context, dialect.transport());
    Datagrams datagrams =
        new Datagrams(
            dialect,
            settings,
            intake,
            log,
            counter(context, dialect, "sluice_receiver_udp_packets"),
            queueFull(context, dialect));
    Channel channel = bind(bootstrap(settings, datagrams, loops), settings.address());
    context
        .log()
        .atInfo()
        .addKeyValue("endpoint", channel.localAddress().toString().replaceFirst("^/", ""))
        .addKeyValue("protocol", dialect.key())
        .log("Starting UDP server");
    return new UdpDoor(context, dialect, channel);
  }

  private static Counter counter(ComponentContext context, Dialect dialect, String name) {
    return Counter.builder(name)
        .description("UDP packets that were read")
        .tag("receiver", context.id().toString())
        .tag("transport", dialect.transport())
        .register(context.meters());
  }

  private static Counter queueFull(ComponentContext context, Dialect dialect) {
    return Counter.builder(DROPPED)
        .description(DROPPED_DESCRIPTION)
        .tag("receiver", context.id().toString())
        .tag("transport", dialect.transport())
        .tag("reason", "queue_full")
        .register(context.meters());
  }

  private static Bootstrap bootstrap(UdpSettings settings, Datagrams datagrams, EventLoops loops) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loops.group())
            .channel(loops.datagramChannel())
            .handler(datagrams)
            // One byte more than is read, to tell a packet that is cut from one that just fits.
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(settings.maxPacketSize() + 1));
    return settings.socketBufferSize() == 0
        ? bootstrap
        : bootstrap.option(ChannelOption.SO_RCVBUF, settings.socketBufferSize());
  }

  private static Channel bind(Bootstrap bootstrap, Endpoint.Tcp endpoint) throws StartException {
    BindException failure = null;
    for (InetAddress address : addresses(endpoint)) {
      ChannelFuture bound =
          bootstrap.bind(new InetSocketAddress(address, endpoint.port())).awaitUninterruptibly();
      if (bound.isSuccess()) {
        return bound.channel();
      }
      failure = BindException.because(endpoint, bound.cause());
    }
    throw new StartException(failure.getMessage(), failure);
  }

  private static InetAddress[] addresses(Endpoint.Tcp endpoint) throws StartException {
    try {
      return endpoint.host().isEmpty()
          ? new InetAddress[] {InetAddress.getByName("::"), InetAddress.getByName("0.0.0.0")}
          : InetAddress.getAllByName(endpoint.host());
    } catch (UnknownHostException e) {
      BindException failure = BindException.because(endpoint, e);
      throw new StartException(failure.getMessage(), failure);
    }
  }

  /** Reads nothing more from here on; what was read is on its way. */
  void close(Deadline deadline) {
    channel.close().awaitUninterruptibly(deadline.left().toMillis());
    context.meters().remove(kernelDrops);
  }
}
