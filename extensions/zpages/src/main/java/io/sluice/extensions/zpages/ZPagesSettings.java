package io.sluice.extensions.zpages;

import io.sluice.component.settings.Inline;
import io.sluice.transport.settings.HttpServerSettings;
import io.sluice.transport.settings.HttpTimeouts;
import io.sluice.transport.settings.NetworkSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings of {@code zpages}.
 *
 * @param server where it listens, and who may come in
 * @param expvar whether variables of the process are shown as well
 */
public record ZPagesSettings(@Inline HttpServerSettings server, Expvar expvar) {
  /** Whether {@code /debug/expvarz} is there. */
  public record Expvar(boolean enabled) {
    public static Expvar defaults() {
      return new Expvar(false);
    }
  }

  public static ZPagesSettings defaults() {
    HttpServerSettings usual = HttpServerSettings.at("localhost:55679");
    return new ZPagesSettings(
        new HttpServerSettings(
            NetworkSettings.at("localhost:55679"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            false,
            usual.responseHeaders(),
            usual.compressionAlgorithms(),
            new HttpTimeouts(
                Duration.ZERO,
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                true),
            List.of()),
        Expvar.defaults());
  }
}
