package io.sluice.transport.http;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The other end of a connection.
 *
 * @param address its socket address
 * @param host its IP address without port; empty for a unix socket
 * @param secure whether the connection is encrypted
 * @param certificates what it proved to own, its own certificate first; empty without mutual TLS
 */
public record Peer(
    SocketAddress address, String host, boolean secure, List<Certificate> certificates) {
  public Peer {
    certificates = List.copyOf(certificates);
  }

  static Peer of(Channel channel) {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    SocketAddress address = channel.remoteAddress();
    return new Peer(
        address, host(address), tls != null, tls == null ? List.of() : certificates(tls));
  }

  private static String host(SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress()
        : "";
  }

  private static List<Certificate> certificates(SslHandler tls) {
    if (!tls.engine().getNeedClientAuth()) {
      return List.of();
    }
    try {
      return List.of(tls.engine().getSession().getPeerCertificates());
    } catch (SSLPeerUnverifiedException e) {
      // The handshake insisted on a certificate, so this peer has not finished it.
      return List.of();
    }
  }

  @Override
  public String toString() {
    return host.isEmpty() ? "a local client" : String.valueOf(address).replaceFirst("^/", "");
  }
}
