package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.ComponentId;
import io.sluice.component.settings.Inline;
import java.util.Optional;

/**
 * Settings of {@code otlp_json_file}.
 *
 * @param files which files are read
 * @param reading how they are read
 * @param labels which attributes tell of a span where it stood
 * @param storage the extension that remembers how far files were read, through restarts
 */
public record OtlpJsonFileSettings(
    @Inline FileChoice files,
    @Inline FileReading reading,
    @Inline FileLabels labels,
    Optional<ComponentId> storage) {
  public static OtlpJsonFileSettings defaults() {
    return new OtlpJsonFileSettings(
        FileChoice.defaults(), FileReading.defaults(), FileLabels.defaults(), Optional.empty());
  }
}
