package io.sluice.exporters.loadbalancing;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Required;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The section {@code resolver.dns}.
 *
 * @param hostname whose A and AAAA records are the backends
 * @param port of all of them
 * @param interval between two look-ups
 * @param timeout after which a look-up has failed
 * @param servers whom to ask, as {@code ip:port}; none: as the machine is told to
 */
public record DnsSettings(
    String hostname, Port port, Duration interval, Duration timeout, List<String> servers)
    implements Required {
  private static final Pattern IP_PORT =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]):\\d{1,5}");

  public DnsSettings {
    servers = List.copyOf(servers);
    new Checks()
        .positive("interval", interval)
        .positive("timeout", timeout)
        .that(
            servers.stream().allMatch(server -> IP_PORT.matcher(server).matches()),
            "servers",
            "must be addresses with ports, as in 10.96.0.10:53; are " + servers)
        .done();
  }

  public static DnsSettings defaults() {
    return new DnsSettings(
        "", new Port(4317), Duration.ofSeconds(5), Duration.ofSeconds(1), List.of());
  }

  List<InetSocketAddress> serverAddresses() {
    return servers.stream().map(DnsSettings::address).toList();
  }

  private static InetSocketAddress address(String server) {
    int colon = server.lastIndexOf(':');
    return new InetSocketAddress(
        server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
  }

  @Override
  public void check(Checks checks) {
    checks.notBlank("hostname", hostname);
  }

  /** A port, which people write as a number or in quotes. */
  public record Port(int number) {
    public Port {
      if (number < 1 || number > 65_535) {
        throw new InvalidSettings("", "must be a port, 1 to 65535; is " + number);
      }
    }

    /** From YAML. */
    public static Port fromConfig(Object yaml) {
      try {
        return new Port(Integer.parseInt(String.valueOf(yaml)));
      } catch (NumberFormatException e) {
        throw new InvalidSettings("", "must be a port, 1 to 65535; is \"" + yaml + "\"");
      }
    }

    @Override
    public String toString() {
      return Integer.toString(number);
    }
  }
}
