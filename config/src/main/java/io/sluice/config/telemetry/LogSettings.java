package io.sluice.config.telemetry;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Log lines.
 *
 * @param level the least severe level that is written
 * @param development more stack traces
 * @param encoding how a line looks
 * @param disableCaller leaves out where in the code a line was written
 * @param disableStacktrace leaves out stack traces
 * @param disableZapResource leaves out the {@code resource} field
 * @param sampling thins out lines that repeat
 * @param outputPaths {@code stderr}, {@code stdout} or files
 * @param errorOutputPaths where failures of logging itself go
 * @param initialFields fields that every line gets
 * @param processors exports of log records, in the declarative form; read and not acted on
 */
public record LogSettings(
    LogLevel level,
    boolean development,
    LogEncoding encoding,
    boolean disableCaller,
    boolean disableStacktrace,
    boolean disableZapResource,
    Optional<Sampling> sampling,
    List<String> outputPaths,
    List<String> errorOutputPaths,
    Map<String, Object> initialFields,
    List<Object> processors)
    implements Warns {

  /**
   * Of the lines with one level and message, within each tick the first ones are written, then one
   * of so many.
   *
   * @param enabled whether lines are thinned out at all
   * @param tick how long lines are counted together
   * @param initial how many are written before thinning begins
   * @param thereafter one of how many is written from then on; 0 for none
   */
  public record Sampling(boolean enabled, Duration tick, int initial, int thereafter) {
    public Sampling {
      new Checks()
          .notNegative("tick", tick)
          .atLeast("initial", initial, 0)
          .atLeast("thereafter", thereafter, 0)
          .done();
    }

    public static Sampling defaults() {
      return new Sampling(true, Duration.ofSeconds(10), 10, 100);
    }
  }

  public LogSettings {
    outputPaths = List.copyOf(outputPaths);
    errorOutputPaths = List.copyOf(errorOutputPaths);
  }

  public static LogSettings defaults() {
    return new LogSettings(
        LogLevel.INFO,
        false,
        LogEncoding.CONSOLE,
        false,
        false,
        false,
        Optional.of(Sampling.defaults()),
        List.of("stderr"),
        List.of("stderr"),
        Map.of(),
        List.of());
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (!processors.isEmpty()) {
      warn.accept(
          "processors",
          "Sluice does not export its own log records; collect its standard error instead");
    }
  }
}
