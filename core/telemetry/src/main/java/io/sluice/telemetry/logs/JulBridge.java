package io.sluice.telemetry.logs;

import ch.qos.logback.classic.Level;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Leads the lines of {@code java.util.logging}, which gRPC writes to, into our log. The bridge is
 * known to be dear because every line is translated before its level is looked at; here the level
 * is set on the other side too, so that a line nobody wants never reaches the bridge.
 */
final class JulBridge {
  private JulBridge() {}

  static void install(Level threshold) {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
    Logger.getLogger("").setLevel(translated(threshold));
  }

  private static java.util.logging.Level translated(Level threshold) {
    return switch (threshold.toInt()) {
      case Level.DEBUG_INT -> java.util.logging.Level.FINE;
      case Level.INFO_INT -> java.util.logging.Level.INFO;
      case Level.WARN_INT -> java.util.logging.Level.WARNING;
      case Level.ERROR_INT -> java.util.logging.Level.SEVERE;
      default -> java.util.logging.Level.OFF;
    };
  }
}
