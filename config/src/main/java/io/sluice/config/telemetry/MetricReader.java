package io.sluice.config.telemetry;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A way for counters to leave the process.
 *
 * @param pull somebody comes and asks
 * @param periodic they are sent out; read and not acted on
 */
public record MetricReader(Optional<Pull> pull, Optional<Map<String, Object>> periodic)
    implements Required {

  /**
   * A reader that is asked.
   *
   * @param exporter how it answers
   * @param producers read and not acted on
   * @param cardinalityLimits read and not acted on
   */
  public record Pull(Exporter exporter, Object producers, Object cardinalityLimits) {
    public static Pull defaults() {
      return new Pull(Exporter.defaults(), null, null);
    }
  }

  /**
   * What a pull reader answers with.
   *
   * @param prometheus the text that Prometheus scrapes
   */
  public record Exporter(Optional<Prometheus> prometheus) implements Required {
    public static Exporter defaults() {
      return new Exporter(Optional.empty());
    }

    @Override
    public void check(Checks checks) {
      checks.that(prometheus.isPresent(), "", "must have the key prometheus");
    }
  }

  /**
   * A page that Prometheus scrapes, at {@code /metrics}.
   *
   * @param host which address to listen on
   * @param port which port to listen on
   * @param withoutScopeInfo leaves out the labels that name the code
   * @param withoutUnits leaves units out of names
   * @param withoutTypeSuffix leaves {@code _total} out of names
   * @param withResourceConstantLabels which of the resource's attributes every series carries
   */
  public record Prometheus(
      String host,
      int port,
      boolean withoutScopeInfo,
      boolean withoutUnits,
      boolean withoutTypeSuffix,
      Optional<ResourceLabels> withResourceConstantLabels)
      implements Required {
    private static final int UNSET = -1;
    private static final int MOST = 65_535;

    public static Prometheus defaults() {
      return new Prometheus("", UNSET, true, true, true, Optional.empty());
    }

    static Prometheus at(String host, int port) {
      return new Prometheus(host, port, true, true, true, Optional.empty());
    }

    @Override
    public void check(Checks checks) {
      checks
          .that(!host.isBlank(), "host", "must be given, for example host: 0.0.0.0")
          .that(port != UNSET, "port", "must be given, for example port: 8888")
          .that(port <= MOST && port >= UNSET, "port", "must be between 0 and 65535, is " + port);
    }
  }

  /**
   * A choice of resource attributes.
   *
   * @param included patterns of names; all if empty
   * @param excluded patterns of names to leave out
   */
  public record ResourceLabels(List<String> included, List<String> excluded) {
    public static ResourceLabels defaults() {
      return new ResourceLabels(List.of(), List.of());
    }
  }

  public static MetricReader defaults() {
    return new MetricReader(Optional.empty(), Optional.empty());
  }

  static MetricReader scrapedAt(String host, int port) {
    Exporter exporter = new Exporter(Optional.of(Prometheus.at(host, port)));
    return new MetricReader(Optional.of(new Pull(exporter, null, null)), Optional.empty());
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        pull.isPresent() != periodic.isPresent(), "", "must have one of the keys pull, periodic");
  }
}
