package io.sluice.transport.settings;

import io.sluice.transport.Endpoint;

/** Settings of a socket that takes packets (UDP), for whoever wants to know where it listens. */
@FunctionalInterface
public interface PacketSocket {
  Endpoint.Tcp address();
}
