package io.sluice.telemetry.logs;

import io.sluice.component.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;

/**
 * For trouble that repeats: the first line of a key is written at once, further ones at most every
 * thirty seconds with the number left out, and the end of the trouble once.
 *
 * <pre>{@code
 * trouble.at(Level.WARN, "connect").setCause(e).log("Cannot reach {}; is it running?", endpoint);
 * …
 * trouble.resolved("connect").log("{} answers again", endpoint);
 * }</pre>
 *
 * <p>What is left out is not even formatted. A key names one kind of trouble, not one request; of
 * more than {@value #MOST_KEYS} keys the oldest are forgotten and start anew.
 */
public final class ThrottledLog {
  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final int MOST_KEYS = 256;
  private static final LoggingEventBuilder NOTHING = NOPLoggingEventBuilder.singleton();

  private final Logger log;
  private final TimeSource time;
  private final Map<String, Trouble> open = new LinkedHashMap<>();

  public ThrottledLog(Logger log, TimeSource time) {
    this.log = log;
    this.time = time;
  }

  /** A line about this trouble, or one that is not written. */
  public LoggingEventBuilder at(Level level, String key) {
    if (!log.isEnabledForLevel(level)) {
      return NOTHING;
    }
    long suppressed = countOrSpeak(key);
    return suppressed < 0 ? NOTHING : withCount(log.atLevel(level), suppressed);
  }

  /** Writes, or leaves out, a sentence that is ready. */
  public void log(Level level, String key, String sentence) {
    at(level, key).log(sentence);
  }

  /** A line at info that this trouble is over, or one that is not written if there was none. */
  public LoggingEventBuilder resolved(String key) {
    Trouble over;
    synchronized (open) {
      over = open.remove(key);
    }
    return over == null ? NOTHING : withCount(log.atInfo(), over.suppressed);
  }

  /** How many lines were left out before the one to be written now; negative if none is to be. */
  private long countOrSpeak(String key) {
    long now = time.nanoTime();
    synchronized (open) {
      Trouble trouble = open.get(key);
      if (trouble == null) {
        remember(key, new Trouble(now));
        return 0;
      }
      return trouble.countOrSpeak(now);
    }
  }

  private void remember(String key, Trouble trouble) {
    if (open.size() >= MOST_KEYS) {
      open.remove(open.keySet().iterator().next());
    }
    open.put(key, trouble);
  }

  private static LoggingEventBuilder withCount(LoggingEventBuilder line, long suppressed) {
    return suppressed == 0 ? line : line.addKeyValue("suppressed", suppressed);
  }

  private static final class Trouble {
    private long lastLine;
    private long suppressed;

    Trouble(long now) {
      this.lastLine = now;
    }

    long countOrSpeak(long now) {
      if (now - lastLine < QUIET.toNanos()) {
        suppressed++;
        return -1;
      }
      long before = suppressed;
      lastLine = now;
      suppressed = 0;
      return before;
    }
  }
}
