package io.sluice.distro.doctor;

import io.sluice.transport.Endpoint;
import io.sluice.transport.settings.NetworkSettings;
import io.sluice.transport.settings.PacketSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a component listens.
 *
 * @param udp whether for packets instead of connections
 */
record Door(Endpoint endpoint, boolean udp) {
  /** Everything that settings say to listen at. */
  static List<Door> of(Object settings) {
    List<Door> doors = new ArrayList<>();
    SettingsTree.find(settings, NetworkSettings.class)
        .forEach(network -> doors.add(new Door(network.address(), false)));
    SettingsTree.find(settings, PacketSocket.class)
        .forEach(socket -> doors.add(new Door(socket.address(), true)));
    return doors;
  }

  /** Whether both cannot be open at the same time, whoever has the other. */
  boolean clashesWith(Door other) {
    return udp == other.udp
        && endpoint instanceof Endpoint.Tcp tcp
        && other.endpoint instanceof Endpoint.Tcp its
        && tcp.port() == its.port()
        && tcp.port() != 0
        && (isWildcard(tcp) || isWildcard(its) || tcp.host().equals(its.host()));
  }

  private static boolean isWildcard(Endpoint.Tcp tcp) {
    return tcp.host().isEmpty() || tcp.host().equals("0.0.0.0") || tcp.host().equals("::");
  }

  /** Whether only this machine, or this container, can reach it. */
  boolean isLocal() {
    return endpoint instanceof Endpoint.Tcp tcp
        && (tcp.host().equals("localhost")
            || tcp.host().startsWith("127.")
            || tcp.host().equals("::1"));
  }

  @Override
  public String toString() {
    return (udp ? "udp " : "") + endpoint;
  }
}
