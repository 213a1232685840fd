package io.sluice.receivers.jaeger;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.OnWhenEmpty;
import io.sluice.component.settings.Required;
import io.sluice.transport.settings.GrpcServerSettings;
import io.sluice.transport.settings.HttpServerSettings;
import java.util.Map;
import java.util.Optional;

/**
 * Which ports are open.
 *
 * @param protocols the ports
 * @param remoteSampling refused with what to use instead; old configurations still have it
 */
public record JaegerReceiverSettings(Protocols protocols, Map<String, Object> remoteSampling)
    implements Required {
  public JaegerReceiverSettings {
    remoteSampling = Map.copyOf(remoteSampling);
  }

  public static JaegerReceiverSettings defaults() {
    return new JaegerReceiverSettings(Protocols.defaults(), Map.of());
  }

  @Override
  public void check(Checks checks) {
    checks
        .that(
            protocols.any(),
            "protocols",
            "must specify at least one protocol when using the Jaeger receiver: write grpc:,"
                + " thrift_http:, thrift_compact: or thrift_binary: below protocols")
        .that(
            remoteSampling.isEmpty(),
            "remote_sampling",
            "the receiver does not answer sampling requests any more: delete this section, and let"
                + " a jaegerremotesampling extension of a collector answer them");
  }

  /**
   * The ports; those that are not written stay closed.
   *
   * @param grpc Jaeger's agents and collectors, usually on 14250
   * @param thriftHttp clients without an agent, usually on 14268
   * @param thriftCompact clients that take this for their agent, usually on UDP 6831
   * @param thriftBinary clients that know no compact protocol, usually on UDP 6832
   */
  public record Protocols(
      @OnWhenEmpty Optional<Grpc> grpc,
      @OnWhenEmpty Optional<ThriftHttp> thriftHttp,
      @OnWhenEmpty Optional<ThriftCompact> thriftCompact,
      @OnWhenEmpty Optional<ThriftBinary> thriftBinary) {
    public static Protocols defaults() {
      return new Protocols(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean any() {
      return grpc.isPresent()
          || thriftHttp.isPresent()
          || thriftCompact.isPresent()
          || thriftBinary.isPresent();
    }
  }

  /** The gRPC server. */
  public record Grpc(@Inline GrpcServerSettings server) {
    public static Grpc defaults() {
      return new Grpc(GrpcServerSettings.at("localhost:14250"));
    }
  }

  /** The HTTP server. */
  public record ThriftHttp(@Inline HttpServerSettings server) {
    public static ThriftHttp defaults() {
      return new ThriftHttp(HttpServerSettings.at("localhost:14268"));
    }
  }

  /** The UDP socket for the compact protocol. */
  public record ThriftCompact(@Inline UdpSettings socket) {
    public static ThriftCompact defaults() {
      return new ThriftCompact(UdpSettings.at("localhost:6831"));
    }
  }

  /** The UDP socket for the binary protocol. */
  public record ThriftBinary(@Inline UdpSettings socket) {
    public static ThriftBinary defaults() {
      return new ThriftBinary(UdpSettings.at("localhost:6832"));
    }
  }
}
