package io.sluice.config.telemetry;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Warns;
import io.sluice.config.telemetry.MetricReader.Prometheus;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counters.
 *
 * @param level how much is counted
 * @param readers how counters leave the process
 * @param views changes to what is counted; read and not acted on
 * @param address the form of older releases: {@code host:port} of the page to scrape
 */
public record MetricSettings(
    MetricLevel level, List<MetricReader> readers, List<Object> views, Optional<String> address)
    implements Required, Warns {
  private static final MetricReader DEFAULT_READER = MetricReader.scrapedAt("localhost", 8888);
  private static final Pattern ADDRESS = Pattern.compile("(.*):([0-9]{1,5})");
  private static final String EVERY_ADDRESS = "0.0.0.0";

  public MetricSettings {
    readers = List.copyOf(readers);
  }

  public static MetricSettings defaults() {
    return new MetricSettings(
        MetricLevel.NORMAL, List.of(DEFAULT_READER), List.of(), Optional.empty());
  }

  /** The pages to serve; none when nothing is counted. */
  public List<Prometheus> pages() {
    if (level == MetricLevel.NONE) {
      return List.of();
    }
    Optional<Prometheus> old =
        usesAddress() ? address.flatMap(MetricSettings::page) : Optional.empty();
    return old.map(List::of)
        .orElseGet(
            () ->
                readers.stream()
                    .flatMap(reader -> reader.pull().stream())
                    .flatMap(pull -> pull.exporter().prometheus().stream())
                    .toList());
  }

  @Override
  public void check(Checks checks) {
    checks
        .that(
            level == MetricLevel.NONE || !readers.isEmpty(),
            "readers",
            "must not be empty unless level is none")
        .that(
            views.isEmpty() || level == MetricLevel.DETAILED,
            "views",
            "are only allowed with level: detailed")
        .that(
            address.isEmpty() || address.flatMap(MetricSettings::page).isPresent(),
            "address",
            "must be host:port, for example localhost:8888");
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    address.flatMap(MetricSettings::page).ifPresent(page -> warn.accept("address", modern(page)));
    for (int i = 0; i < readers.size(); i++) {
      if (readers.get(i).periodic().isPresent()) {
        warn.accept(
            "readers[" + i + "].periodic",
            "Sluice does not send its metrics out; let Prometheus or a collector scrape a pull"
                + " reader");
      }
    }
    if (!views.isEmpty()) {
      warn.accept("views", "Sluice does not apply views to its own metrics");
    }
  }

  private String modern(Prometheus page) {
    String ignored = usesAddress() ? "" : " It is ignored here, since readers are given.";
    return "address is the form of older releases."
        + ignored
        + " Write readers: [{pull: {exporter: {prometheus: {host: "
        + page.host()
        + ", port: "
        + page.port()
        + "}}}}]";
  }

  private boolean usesAddress() {
    return readers.equals(List.of(DEFAULT_READER));
  }

  private static Optional<Prometheus> page(String address) {
    Matcher matcher = ADDRESS.matcher(address.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String host = matcher.group(1).isEmpty() ? EVERY_ADDRESS : unbracketed(matcher.group(1));
    return Optional.of(Prometheus.at(host, Integer.parseInt(matcher.group(2))));
  }

  /** {@code [::1]} in an address is {@code ::1} as a host. */
  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
