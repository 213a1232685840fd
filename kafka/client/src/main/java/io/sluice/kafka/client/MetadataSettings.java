package io.sluice.kafka.client;

import io.sluice.component.settings.Checks;
import java.time.Duration;

/**
 * The section {@code metadata}: what is known of topics and partitions.
 *
 * @param full accepted; only what is used is asked for
 * @param refreshInterval how often it is asked for anew
 * @param retry what happens when it cannot be had
 */
public record MetadataSettings(boolean full, Duration refreshInterval, Retry retry) {
  public MetadataSettings {
    new Checks().positive("refresh_interval", refreshInterval).done();
  }

  public static MetadataSettings defaults() {
    return new MetadataSettings(true, Duration.ofMinutes(10), Retry.defaults());
  }

  /**
   * The section {@code metadata.retry}.
   *
   * @param max accepted; it is tried again for as long as somebody wants to know
   * @param backoff the pause between two attempts
   */
  public record Retry(int max, Duration backoff) {
    public Retry {
      new Checks().atLeast("max", max, 0).notNegative("backoff", backoff).done();
    }

    public static Retry defaults() {
      return new Retry(3, Duration.ofMillis(250));
    }
  }
}
