package io.sluice.exporters.loadbalancing;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import java.util.List;

/**
 * The section {@code resolver.static}.
 *
 * @param hostnames {@code host} or {@code host:port}; hashed as they are written
 */
public record StaticSettings(List<String> hostnames) implements Required {
  public StaticSettings {
    hostnames = List.copyOf(hostnames);
  }

  public static StaticSettings defaults() {
    return new StaticSettings(List.of());
  }

  @Override
  public void check(Checks checks) {
    checks
        .that(
            !hostnames.isEmpty(), "hostnames", "no hostnames specified: list at least one backend")
        .that(
            hostnames.stream().noneMatch(String::isBlank),
            "hostnames",
            "must not have empty names");
  }
}
