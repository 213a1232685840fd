package io.sluice.transport.settings;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.transport.tls.ServerTlsSettings;
import java.util.List;
import java.util.Optional;

/**
 * A gRPC server.
 *
 * @param network where it listens
 * @param tls its certificates; plaintext without
 * @param maxRecvMsgSizeMib the largest message, decompressed; 0: 4 MiB
 * @param maxConcurrentStreams per connection; 0: unlimited
 * @param readBufferSize accepted; buffers adapt to the traffic by themselves
 * @param writeBufferSize accepted, as the read buffer's size
 * @param keepalive how long connections live
 * @param auth who may call; everybody without
 * @param includeMetadata whether the request's headers travel with its spans
 * @param middlewares extensions that requests pass through, outermost first
 */
public record GrpcServerSettings(
    @Inline NetworkSettings network,
    Optional<ServerTlsSettings> tls,
    int maxRecvMsgSizeMib,
    long maxConcurrentStreams,
    int readBufferSize,
    int writeBufferSize,
    Optional<KeepaliveSettings> keepalive,
    Optional<AuthSettings> auth,
    boolean includeMetadata,
    List<MiddlewareSettings> middlewares) {
  /** What an array can hold. */
  private static final int LARGEST_MESSAGE_MIB = 2047;

  private static final int USUAL_LARGEST_MESSAGE_MIB = 4;

  public GrpcServerSettings {
    middlewares = List.copyOf(middlewares);
    new Checks()
        .atLeast("max_recv_msg_size_mib", maxRecvMsgSizeMib, 0)
        .atLeast("max_concurrent_streams", maxConcurrentStreams, 0)
        .atLeast("read_buffer_size", readBufferSize, 0)
        .atLeast("write_buffer_size", writeBufferSize, 0)
        .done();
  }

  public static GrpcServerSettings defaults() {
    return at("localhost:4317");
  }

  /** The defaults of a server at another endpoint. */
  public static GrpcServerSettings at(String endpoint) {
    return new GrpcServerSettings(
        NetworkSettings.at(endpoint),
        Optional.empty(),
        0,
        0,
        512 << 10,
        0,
        Optional.empty(),
        Optional.empty(),
        false,
        List.of());
  }

  /** The largest message in bytes, with the default filled in. */
  public int maxMessageBytes() {
    int mib = maxRecvMsgSizeMib == 0 ? USUAL_LARGEST_MESSAGE_MIB : maxRecvMsgSizeMib;
    return Math.min(mib, LARGEST_MESSAGE_MIB) << 20;
  }
}
