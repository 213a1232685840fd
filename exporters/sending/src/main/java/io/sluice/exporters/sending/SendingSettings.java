package io.sluice.exporters.sending;

import io.sluice.component.settings.Checks;
import java.time.Duration;
import java.util.Optional;

/**
 * The keys that sending exporters have in common; lifted into each exporter's own with {@link
 * io.sluice.component.settings.Inline}.
 *
 * @param timeout for each attempt; zero for none
 */
public record SendingSettings(
    Duration timeout, Optional<QueueSettings> sendingQueue, RetrySettings retryOnFailure) {
  public SendingSettings {
    new Checks().notNegative("timeout", timeout).done();
  }

  public static SendingSettings defaults() {
    return new SendingSettings(
        Duration.ofSeconds(5), Optional.of(QueueSettings.defaults()), RetrySettings.defaults());
  }

  /** The same for a single attempt, made at once: its end is what the caller hears. */
  public SendingSettings withoutQueueAndRetry() {
    return new SendingSettings(timeout, Optional.empty(), retryOnFailure.switchedOff());
  }

  /** The same with another timeout. */
  public SendingSettings withTimeout(Duration other) {
    return new SendingSettings(other, sendingQueue, retryOnFailure);
  }
}
