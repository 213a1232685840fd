package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Warns;
import java.util.function.BiConsumer;

/**
 * Settings of {@code otlp_json_file}.
 *
 * @param files which files are read
 * @param reading how they are read
 * @param labels which attributes tell of a span where it stood
 * @param storage an extension that would remember how far files were read; accepted, and said
 */
public record OtlpJsonFileSettings(
    @Inline FileChoice files,
    @Inline FileReading reading,
    @Inline FileLabels labels,
    String storage)
    implements Warns {
  public static OtlpJsonFileSettings defaults() {
    return new OtlpJsonFileSettings(
        FileChoice.defaults(), FileReading.defaults(), FileLabels.defaults(), "");
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (!storage.isEmpty()) {
      warn.accept(
          "storage",
          "has no effect yet: how far files were read is kept in memory, so after a restart"
              + " start_at decides; remove the key");
    }
  }
}
