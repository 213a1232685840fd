package io.sluice.exporters.otlp;

import io.grpc.ManagedChannel;
import io.grpc.netty.NegotiationType;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import io.sluice.transport.Endpoint;
import io.sluice.transport.EventLoops;
import io.sluice.transport.tls.ClientTls;
import io.sluice.transport.tls.TlsException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Makes the channel that the settings describe. */
final class GrpcChannel {
  /** Larger than a batch, so that no batch waits for the server to grant it room. */
  private static final int FLOW_CONTROL_WINDOW = 8 << 20;

  private final ComponentContext context;
  private final OtlpGrpcExporterSettings settings;
  private final GrpcTarget target;
  private final EventLoops loops;

  GrpcChannel(ComponentContext context, OtlpGrpcExporterSettings settings, EventLoops loops) {
    this.context = context;
    this.settings = settings;
    this.target = settings.target();
    this.loops = loops;
  }

  ManagedChannel open() throws StartException {
    try {
      NettyChannelBuilder builder =
          address()
              .eventLoopGroup(loops.group())
              .directExecutor()
              .flowControlWindow(FLOW_CONTROL_WINDOW)
              .compressorRegistry(EncodedAlready.registry(settings.compression()))
              .userAgent(userAgent())
              .disableRetry()
              // gRPC would bring a second pool, with chunks that are smaller than a batch.
              .withOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
      keepAlive(builder);
      authority(builder);
      security(builder);
      return builder.build();
    } catch (TlsException | SSLException e) {
      throw new StartException("TLS cannot be set up: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new StartException(
          "cannot send to \"" + settings.endpoint() + "\": " + e.getMessage(), e);
    }
  }

  private NettyChannelBuilder address() {
    return switch (target.form()) {
      case UNIX -> {
        Endpoint.Unix socket = new Endpoint.Unix(target.address());
        yield NettyChannelBuilder.forAddress(loops.address(socket))
            .channelType(loops.clientChannel(socket), loops.address(socket).getClass());
      }
      case RESOLVER -> resolved(target.address());
      case HOST_PORT, HTTP, HTTPS, PASSTHROUGH -> resolved("dns:///" + target);
    };
  }

  /** Only a name that is resolved has several addresses to choose from. */
  private NettyChannelBuilder resolved(String name) {
    return NettyChannelBuilder.forTarget(name)
        .channelType(loops.clientChannel(Endpoint.tcp("", 0)), InetSocketAddress.class)
        .defaultLoadBalancingPolicy(settings.balancerName());
  }

  private void keepAlive(NettyChannelBuilder builder) {
    settings
        .keepalive()
        .ifPresent(
            keepalive ->
                builder
                    .keepAliveTime(keepalive.timeInEffect().toNanos(), TimeUnit.NANOSECONDS)
                    .keepAliveTimeout(keepalive.timeoutInEffect().toNanos(), TimeUnit.NANOSECONDS)
                    .keepAliveWithoutCalls(keepalive.permitWithoutStream()));
  }

  /** An overridden server name is also what the server is called by. */
  private void authority(NettyChannelBuilder builder) {
    if (!settings.authority().isEmpty()) {
      builder.overrideAuthority(settings.authority());
    } else if (!settings.isPlaintext() && !settings.tls().serverNameOverride().isEmpty()) {
      builder.overrideAuthority(settings.tls().serverNameOverride());
    } else if (target.form() == GrpcTarget.Form.UNIX) {
      builder.overrideAuthority("localhost");
    }
  }

  private void security(NettyChannelBuilder builder) throws TlsException, SSLException {
    if (settings.isPlaintext()) {
      builder.negotiationType(NegotiationType.PLAINTEXT);
    } else {
      builder.sslContext(tls());
    }
  }

  private SslContext tls() throws TlsException, SSLException {
    return ClientTls.load(settings.tls(), context.time(), context.log()::warn)
        .nettyContext()
        .applicationProtocolConfig(
            new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2))
        .build();
  }

  private String userAgent() {
    return settings.userAgent().isEmpty() ? context.build().userAgent() : settings.userAgent();
  }
}
