package io.sluice.telemetry.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.sluice.component.inspection.Trouble;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/** The last troubles of each component, for whoever wants to see them without the log. */
final class RecentTroubles {
  private static final int MOST = 5;
  private static final int LONGEST = 500;
  private static final String ERROR = "error";

  private final Map<String, Deque<Trouble>> byLogger = new HashMap<>();

  /** Starts remembering for a logger. */
  synchronized void watch(String loggerName) {
    byLogger.putIfAbsent(loggerName, new ArrayDeque<>(MOST));
  }

  /** Remembers a line if it tells of trouble of somebody who is watched. */
  synchronized void note(ILoggingEvent event) {
    Deque<Trouble> troubles = byLogger.get(event.getLoggerName());
    if (troubles == null || !isTrouble(event)) {
      return;
    }
    if (troubles.size() == MOST) {
      troubles.removeLast();
    }
    troubles.addFirst(trouble(event));
  }

  /**
   * A warning, or any line with an error in it: that something is tried again is only worth an
   * information to the log, as the collector has it, and still the first that one wants to see.
   */
  private static boolean isTrouble(ILoggingEvent event) {
    List<KeyValuePair> fields = event.getKeyValuePairs();
    return event.getLevel().isGreaterOrEqual(Level.WARN)
        || (fields != null && fields.stream().anyMatch(field -> field.key.equals(ERROR)));
  }

  private static Trouble trouble(ILoggingEvent event) {
    String text = event.getFormattedMessage() + fields(event);
    if (event.getThrowableProxy() != null) {
      text += ": " + event.getThrowableProxy().getMessage();
    }
    return new Trouble(
        Instant.ofEpochMilli(event.getTimeStamp()),
        event.getLevel().toString().toLowerCase(Locale.ROOT),
        text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
  }

  /** Mostly the cause stands in a field. */
  private static String fields(ILoggingEvent event) {
    List<KeyValuePair> fields = event.getKeyValuePairs();
    return fields == null || fields.isEmpty()
        ? ""
        : fields.stream()
            .map(field -> field.key + ": " + field.value)
            .collect(Collectors.joining(", ", " (", ")"));
  }

  /** The newest first. */
  synchronized List<Trouble> of(String loggerName) {
    return List.copyOf(byLogger.getOrDefault(loggerName, new ArrayDeque<>(0)));
  }
}
