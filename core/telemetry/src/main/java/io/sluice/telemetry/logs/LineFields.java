package io.sluice.telemetry.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * Gathers a line's fields: constant ones first, then the component's, then the line's own, then the
 * exception's text.
 */
final class LineFields {
  private static final String ERROR = "error";

  private final Map<String, Object> constant;
  private final ComponentFields components;

  LineFields(Map<String, Object> constant, ComponentFields components) {
    this.constant = new LinkedHashMap<>(constant);
    this.components = components;
  }

  /** Appends them to an object whose brace is open. */
  void append(ILoggingEvent event, JsonText json, StringBuilder line) {
    constant.forEach((name, value) -> json.field(name, value, line));
    String logger = event.getLoggerName();
    components.of(logger).forEach((name, value) -> json.field(name, value, line));
    if (!isOurs(logger)) {
      json.field("logger", logger, line);
    }
    boolean errorGiven = false;
    for (KeyValuePair pair : pairsOf(event)) {
      json.field(pair.key, pair.value, line);
      errorGiven |= pair.key.equals(ERROR);
    }
    if (event.getThrowableProxy() != null && !errorGiven) {
      json.field(ERROR, ErrorText.of(event.getThrowableProxy()), line);
    }
  }

  private static List<KeyValuePair> pairsOf(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    return pairs == null ? List.of() : pairs;
  }

  /** A library's line names the library, which the caller's short form does not. */
  private static boolean isOurs(String logger) {
    return logger.startsWith(ComponentFields.LOGGERS);
  }
}
