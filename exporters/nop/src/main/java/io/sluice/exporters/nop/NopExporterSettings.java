package io.sluice.exporters.nop;

/** There is nothing to say about sending nothing. */
public record NopExporterSettings() {
  public static NopExporterSettings defaults() {
    return new NopExporterSettings();
  }
}
