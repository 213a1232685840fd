package io.sluice.telemetry.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.component.inspection.Trouble;
import io.sluice.telemetry.TelemetryResource;
import java.io.Closeable;
import java.io.IOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log with its settings in effect, for the whole process.
 *
 * <pre>{@code
 * try (Logging logging = Logging.start(settings, resource, TimeSource.SYSTEM)) {
 *   Logger log = logging.forComponent(ComponentId.parse("otlp"), ComponentKind.RECEIVER);
 *   log.atInfo().addKeyValue("endpoint", endpoint).log("Starting GRPC server");
 * }
 * }</pre>
 */
public final class Logging implements Closeable {
  /** Libraries that warn of every failure, at length, and report it to their callers too. */
  private static final List<String> TOLD_BY_THEIR_CALLERS = List.of("io.grpc", "org.apache.kafka");

  private final LoggerContext context;
  private final LineAppender appender;

  private Logging(LoggerContext context, LineAppender appender) {
    this.context = context;
    this.appender = appender;
  }

  /**
   * Puts settings into effect. Starting again with others is how they are changed; no line is lost
   * in between.
   *
   * @throws StartException when an output cannot be opened; the log then stays as it was
   */
  public static Logging start(LogSettings settings, TelemetryResource resource, TimeSource time)
      throws StartException {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      throw new StartException(
          "the log needs Logback, but SLF4J found "
              + LoggerFactory.getILoggerFactory().getClass().getName()
              + ": take that library off the class path");
    }
    Logging logging = start(context, settings, resource, time);
    JulBridge.install(libraryLevel(settings));
    return logging;
  }

  static Logging start(
      LoggerContext context, LogSettings settings, TelemetryResource resource, TimeSource time)
      throws StartException {
    LineAppender appender = FallbackLog.attachTo(context);
    LogOutputs outputs = LogOutputs.open(settings.outputPaths(), settings.errorOutputPaths());
    Logging logging = new Logging(context, appender);
    logging.switchTo(
        new LineAppender.Destination(
            settings.sampling().map(sampling -> new LogSampler(sampling, time)),
            format(settings, new LineFields(constant(settings, resource), appender.components())),
            outputs));
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(libraryLevel(settings));
    TOLD_BY_THEIR_CALLERS.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    context.getLogger(ComponentFields.LOGGERS).setLevel(settings.level().threshold());
    return logging;
  }

  /** A logger whose lines name the component. */
  public Logger forComponent(ComponentId id, ComponentKind kind) {
    return watched(appender.components().add(id, kind, null));
  }

  /** A logger whose lines name the processor and its pipeline, of which each has its own. */
  public Logger forProcessor(ComponentId id, String pipelineId) {
    return watched(appender.components().add(id, ComponentKind.PROCESSOR, pipelineId));
  }

  private Logger watched(String name) {
    appender.troubles().watch(name);
    return context.getLogger(name);
  }

  /** What a logger that was made here warned of lately, the newest first. */
  public List<Trouble> troubles(Logger logger) {
    return appender.troubles().of(logger.getName());
  }

  /** How many lines sampling has left out since the process started. */
  public long suppressedLines() {
    return appender.suppressed();
  }

  /** Closes the outputs; further lines go to stderr. */
  @Override
  public void close() {
    switchTo(FallbackLog.destination(appender.components()));
  }

  private void switchTo(LineAppender.Destination destination) {
    try {
      appender.switchTo(destination);
    } catch (IOException e) {
      LoggerFactory.getLogger(Logging.class)
          .atWarn()
          .setCause(e)
          .log("The log's former outputs could not be closed; their last lines may be missing");
    }
  }

  private static Level libraryLevel(LogSettings settings) {
    return settings.level().stricter(settings.libraryLevel()).threshold();
  }

  private static LineFormat format(LogSettings settings, LineFields fields) {
    LineClock clock = new LineClock(ZoneId.systemDefault());
    LineFormat.Parts parts = new LineFormat.Parts(!settings.disableCaller(), stackFrom(settings));
    return switch (settings.encoding()) {
      case CONSOLE -> new ConsoleFormat(clock, parts, fields);
      case JSON -> new JsonFormat(clock, parts, fields);
    };
  }

  private static Level stackFrom(LogSettings settings) {
    if (settings.disableStacktrace()) {
      return Level.OFF;
    }
    return settings.development() ? Level.WARN : Level.ERROR;
  }

  private static Map<String, Object> constant(LogSettings settings, TelemetryResource resource) {
    Map<String, Object> fields = new LinkedHashMap<>(settings.initialFields());
    if (!settings.disableResource()) {
      fields.put("resource", resource.attributes());
    }
    return fields;
  }
}
