package io.sluice.exporters.file;

/** How requests are written down. */
public enum FileFormat {
  /** OTLP/JSON, a line for each request. */
  JSON,
  /** OTLP's binary form, with its length in front. */
  PROTO
}
