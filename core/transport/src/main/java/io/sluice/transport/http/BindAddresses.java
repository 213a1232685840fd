package io.sluice.transport.http;

import io.sluice.transport.BindException;
import io.sluice.transport.Endpoint;
import io.sluice.transport.EventLoops;
import io.sluice.transport.StaleSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The socket addresses to try for an endpoint, best first. */
final class BindAddresses {
  private BindAddresses() {}

  static List<SocketAddress> of(Endpoint endpoint, EventLoops loops) throws BindException {
    if (endpoint instanceof Endpoint.Unix unix) {
      StaleSocket.remove(unix);
      return List.of(loops.address(unix));
    }
    return tcp((Endpoint.Tcp) endpoint);
  }

  private static List<SocketAddress> tcp(Endpoint.Tcp endpoint) throws BindException {
    List<SocketAddress> addresses = new ArrayList<>();
    try {
      for (InetAddress address : resolve(endpoint)) {
        if (isWanted(endpoint.family(), address)) {
          addresses.add(new InetSocketAddress(address, endpoint.port()));
        }
      }
    } catch (UnknownHostException e) {
      throw BindException.because(endpoint, e);
    }
    if (addresses.isEmpty()) {
      throw BindException.because(
          endpoint,
          new UnknownHostException("the name has no address of the kind that transport asks for"));
    }
    return addresses;
  }

  /** The IPv6 wildcard takes IPv4 connections too; where there is no IPv6 the other one is left. */
  private static InetAddress[] resolve(Endpoint.Tcp endpoint) throws UnknownHostException {
    return endpoint.host().isEmpty()
        ? new InetAddress[] {InetAddress.getByName("::"), InetAddress.getByName("0.0.0.0")}
        : InetAddress.getAllByName(endpoint.host());
  }

  private static boolean isWanted(Endpoint.Family family, InetAddress address) {
    return switch (family) {
      case ANY -> true;
      case IPV4 -> address instanceof Inet4Address;
      case IPV6 -> address instanceof Inet6Address;
    };
  }
}
