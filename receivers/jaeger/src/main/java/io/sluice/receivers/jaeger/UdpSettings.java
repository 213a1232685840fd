package io.sluice.receivers.jaeger;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.transport.Endpoint;
import io.sluice.transport.settings.PacketSocket;

/**
 * A UDP socket.
 *
 * @param endpoint {@code host:port}
 * @param queueSize how many packets may wait for the pipelines; further ones are dropped
 * @param maxPacketSize how much of a packet is read, in bytes
 * @param workers accepted; packets are read on the event loop that they come in at
 * @param socketBufferSize how many bytes the system may keep for us; 0 leaves that to it
 */
public record UdpSettings(
    String endpoint, int queueSize, int maxPacketSize, int workers, int socketBufferSize)
    implements PacketSocket {
  /** What a UDP packet can carry. */
  private static final int LARGEST_PACKET = 65_535;

  public UdpSettings {
    new Checks()
        .atLeast("queue_size", queueSize, 1)
        .between("max_packet_size", maxPacketSize, 1, LARGEST_PACKET)
        .atLeast("workers", workers, 1)
        .atLeast("socket_buffer_size", socketBufferSize, 0)
        .done();
    parse(endpoint);
  }

  /** The defaults of a socket at another endpoint. */
  public static UdpSettings at(String endpoint) {
    return new UdpSettings(endpoint, 1000, 65_000, 10, 0);
  }

  public static UdpSettings defaults() {
    return at("localhost:0");
  }

  /** The endpoint, taken apart. */
  @Override
  public Endpoint.Tcp address() {
    return parse(endpoint);
  }

  /** A host and a port are written alike for TCP and UDP. */
  private static Endpoint.Tcp parse(String endpoint) {
    try {
      return (Endpoint.Tcp) Endpoint.parse("tcp", endpoint);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings("endpoint", e.getMessage());
    }
  }
}
