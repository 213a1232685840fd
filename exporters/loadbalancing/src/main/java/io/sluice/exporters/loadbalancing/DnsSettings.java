package io.sluice.exporters.loadbalancing;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Required;
import java.time.Duration;

/**
 * The section {@code resolver.dns}.
 *
 * @param hostname whose A and AAAA records are the backends
 * @param port of all of them
 * @param interval between two look-ups
 * @param timeout after which a look-up has failed
 */
public record DnsSettings(String hostname, Port port, Duration interval, Duration timeout)
    implements Required {
  public DnsSettings {
    new Checks().positive("interval", interval).positive("timeout", timeout).done();
  }

  public static DnsSettings defaults() {
    return new DnsSettings("", new Port(4317), Duration.ofSeconds(5), Duration.ofSeconds(1));
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
