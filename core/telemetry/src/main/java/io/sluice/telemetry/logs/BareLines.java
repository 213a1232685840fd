package io.sluice.telemetry.logs;

import ch.qos.logback.classic.LoggerContext;
import io.sluice.component.StartException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Lines that are output, not log: only message and fields, no time, no level, never thinned out,
 * whatever the settings of the log.
 */
public final class BareLines implements Closeable {
  private final Logger logger;
  private final LogOutputs outputs;

  private BareLines(Logger logger, LogOutputs outputs) {
    this.logger = logger;
    this.outputs = outputs;
  }

  /** Opens {@code stdout}, {@code stderr} or files; trouble with them is told on stderr. */
  public static BareLines open(List<String> paths) throws StartException {
    LogOutputs outputs = LogOutputs.open(paths, List.of(LogOutputs.STDERR));
    ComponentFields none = new ComponentFields();
    LineFormat format = new BareFormat(new LineFields(Map.of(), none));
    LoggerContext context = new LoggerContext();
    LineAppender appender =
        new LineAppender(none, new LineAppender.Destination(Optional.empty(), format, outputs));
    appender.setContext(context);
    appender.start();
    ch.qos.logback.classic.Logger logger = context.getLogger(ComponentFields.LOGGERS);
    logger.addAppender(appender);
    return new BareLines(logger, outputs);
  }

  /** Writes at any level; all of them look alike. */
  public Logger logger() {
    return logger;
  }

  @Override
  public void close() throws IOException {
    outputs.close();
  }
}
