package io.sluice.transport.settings;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.transport.Endpoint;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Where a server listens.
 *
 * @param endpoint {@code host:port}, or a path when the transport is unix
 * @param transport {@code tcp}, {@code tcp4}, {@code tcp6} or {@code unix}
 * @param dialer accepted because clients share this block; servers do not dial
 */
public record NetworkSettings(String endpoint, String transport, Dialer dialer) {
  private static final Set<String> NOT_FOR_SERVERS =
      Set.of("udp", "udp4", "udp6", "ip", "ip4", "ip6", "unixgram", "unixpacket", "npipe");
  private static final Set<String> FOR_SERVERS = Set.of("tcp", "tcp4", "tcp6", "unix");

  public NetworkSettings {
    transport = transport.isEmpty() ? "tcp" : transport.toLowerCase(Locale.ROOT);
    Checks checks = new Checks();
    if (NOT_FOR_SERVERS.contains(transport)) {
      checks.that(
          false, "transport", transport + " cannot carry HTTP: expected tcp, tcp4, tcp6 or unix");
    } else {
      checks.that(
          FOR_SERVERS.contains(transport),
          "transport",
          "\"" + transport + "\" is not known: expected tcp, tcp4, tcp6 or unix");
    }
    checks.done();
    try {
      Endpoint.parse(transport, endpoint);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings("endpoint", e.getMessage());
    }
  }

  public static NetworkSettings at(String endpoint) {
    return new NetworkSettings(endpoint, "tcp", Dialer.defaults());
  }

  public static NetworkSettings defaults() {
    return at("localhost:0");
  }

  /** The endpoint, taken apart. */
  public Endpoint address() {
    return Endpoint.parse(transport, endpoint);
  }

  /**
   * How a client connects.
   *
   * @param timeout how long that may take; zero: as long as the system lets it
   */
  public record Dialer(Duration timeout) {
    public Dialer {
      new Checks().notNegative("timeout", timeout).done();
    }

    public static Dialer defaults() {
      return new Dialer(Duration.ZERO);
    }
  }
}
