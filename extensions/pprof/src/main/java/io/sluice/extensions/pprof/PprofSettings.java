package io.sluice.extensions.pprof;

import io.sluice.component.settings.Inline;
import io.sluice.transport.settings.NetworkSettings;

/**
 * Settings of {@code pprof}.
 *
 * @param network where it listens
 * @param blockProfileFraction accepted; recordings tell of every wait above 20 ms
 * @param mutexProfileFraction accepted, as the other fraction
 * @param saveToFile where a recording from start to stop is kept; empty: nowhere
 */
public record PprofSettings(
    @Inline NetworkSettings network,
    int blockProfileFraction,
    int mutexProfileFraction,
    String saveToFile) {
  public static PprofSettings defaults() {
    return new PprofSettings(NetworkSettings.at("localhost:1777"), 0, 0, "");
  }
}
