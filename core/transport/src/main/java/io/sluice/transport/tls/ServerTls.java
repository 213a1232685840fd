package io.sluice.transport.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;

/** The TLS side of a server. */
public interface ServerTls {
  /** A handler for one new connection, with the certificates that are valid now. */
  SslHandler newHandler(ByteBufAllocator allocator);
}
