package io.sluice.telemetry.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * The log before its settings are known: everything of Sluice's from debug up, libraries' from info
 * up, on stderr. After the settings are gone, lines go there again. Logback finds it as a service;
 * as the first in rank it also keeps Logback from looking for XML files.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class FallbackLog extends ContextAwareBase implements Configurator {
  private static final String APPENDER = "lines";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    attachTo(context);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    context.getLogger(ComponentFields.LOGGERS).setLevel(Level.DEBUG);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** The appender of that context, which is attached if it is not yet. */
  static LineAppender attachTo(LoggerContext context) {
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    if (root.getAppender(APPENDER) instanceof LineAppender attached) {
      return attached;
    }
    ComponentFields components = new ComponentFields();
    LineAppender appender = new LineAppender(components, destination(components));
    appender.setContext(context);
    appender.setName(APPENDER);
    appender.start();
    root.addAppender(appender);
    return appender;
  }

  static LineAppender.Destination destination(ComponentFields components) {
    LineFormat format =
        new ConsoleFormat(
            new LineClock(ZoneId.systemDefault()),
            new LineFormat.Parts(true, Level.ERROR),
            new LineFields(Map.of(), components));
    return new LineAppender.Destination(Optional.empty(), format, LogOutputs.stderr());
  }
}
