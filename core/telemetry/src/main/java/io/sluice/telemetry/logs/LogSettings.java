package io.sluice.telemetry.logs;

import io.sluice.component.settings.Checks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the log is written; {@code service.telemetry.logs} in the configuration.
 *
 * @param level of Sluice's own lines
 * @param libraryLevel of lines from libraries; they are never less strict than Sluice's own
 * @param encoding the form of a line
 * @param development writes stack traces for warnings too
 * @param disableCaller leaves out where in the code a line comes from
 * @param disableStacktrace writes no stack traces, only the error's text
 * @param disableResource leaves out who is speaking
 * @param sampling thins out repeated lines; empty for off
 * @param outputPaths {@code stderr}, {@code stdout} or files
 * @param errorOutputPaths where trouble with the log itself is told
 * @param initialFields constant fields of every line
 */
public record LogSettings(
    LogLevel level,
    LogLevel libraryLevel,
    LogEncoding encoding,
    boolean development,
    boolean disableCaller,
    boolean disableStacktrace,
    boolean disableResource,
    Optional<LogSampling> sampling,
    List<String> outputPaths,
    List<String> errorOutputPaths,
    Map<String, Object> initialFields) {
  public LogSettings {
    new Checks()
        .that(!outputPaths.isEmpty(), "output_paths", "must name an output, for example stderr")
        .done();
    outputPaths = List.copyOf(outputPaths);
    errorOutputPaths = List.copyOf(errorOutputPaths);
    // Not Map.copyOf: a field's value may be null, and fields stand in the order of their names.
    initialFields = Collections.unmodifiableMap(new TreeMap<>(initialFields));
  }

  /** Info and above to stderr, for people to read. */
  public static LogSettings defaults() {
    return new LogSettings(
        LogLevel.INFO,
        LogLevel.WARN,
        LogEncoding.CONSOLE,
        false,
        false,
        false,
        false,
        Optional.of(LogSampling.defaults()),
        List.of(LogOutputs.STDERR),
        List.of(LogOutputs.STDERR),
        Map.of());
  }
}
