package io.sluice.exporters.debug;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Key;
import io.sluice.component.settings.Warns;
import io.sluice.telemetry.logs.LogLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What could be said about the {@code logging} exporter, which became {@code debug}.
 *
 * @param loglevel the older way to say how much is printed
 * @param verbosity the newer way; normal when neither is given
 * @param samplingInitial how many equal messages are printed in each second
 * @param samplingThereafter of the further ones, each so-manieth is printed; none if 0
 */
public record LoggingExporterSettings(
    @Key(value = "loglevel", formerly = "logLevel") Optional<LogLevel> loglevel,
    Optional<Verbosity> verbosity,
    int samplingInitial,
    int samplingThereafter)
    implements Warns {
  public LoggingExporterSettings {
    new Checks()
        .that(
            loglevel.isEmpty() || verbosity.isEmpty(),
            "loglevel",
            "says the same as verbosity; remove it and keep verbosity")
        .atLeast("sampling_initial", samplingInitial, 0)
        .atLeast("sampling_thereafter", samplingThereafter, 0)
        .done();
  }

  public static LoggingExporterSettings defaults() {
    return new LoggingExporterSettings(Optional.empty(), Optional.empty(), 2, 500);
  }

  /** The {@code debug} exporter that prints the same. */
  DebugExporterSettings modern() {
    return new DebugExporterSettings(
        printed(), samplingInitial, samplingThereafter, true, Optional.empty(), Optional.empty());
  }

  /** This exporter never had the lines of single spans: short of detailed, it only counted. */
  private Verbosity printed() {
    Verbosity asked =
        verbosity
            .or(() -> loglevel.map(LoggingExporterSettings::verbosityOf))
            .orElse(Verbosity.NORMAL);
    return asked == Verbosity.DETAILED ? Verbosity.DETAILED : Verbosity.BASIC;
  }

  private static Verbosity verbosityOf(LogLevel level) {
    return switch (level) {
      case DEBUG -> Verbosity.DETAILED;
      case INFO -> Verbosity.NORMAL;
      case WARN, ERROR, DPANIC, PANIC, FATAL -> Verbosity.BASIC;
    };
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    warn.accept(
        "", "the logging exporter is now called debug; for the same output write " + modernForm());
  }

  private String modernForm() {
    DebugExporterSettings usual = DebugExporterSettings.defaults();
    List<String> keys = new ArrayList<>();
    if (printed() != usual.verbosity()) {
      keys.add("verbosity: " + printed().name().toLowerCase(Locale.ROOT));
    }
    if (samplingInitial != usual.samplingInitial()) {
      keys.add("sampling_initial: " + samplingInitial);
    }
    if (samplingThereafter != usual.samplingThereafter()) {
      keys.add("sampling_thereafter: " + samplingThereafter);
    }
    return keys.isEmpty() ? "debug:" : "debug: {" + String.join(", ", keys) + "}";
  }
}
