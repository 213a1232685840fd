package io.sluice.processors.probabilisticsampler;

/** Where the randomness of log records comes from; read and checked, but of no effect on spans. */
public enum AttributeSource {
  TRACEID,
  RECORD
}
