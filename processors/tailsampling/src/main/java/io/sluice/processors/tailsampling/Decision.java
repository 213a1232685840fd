package io.sluice.processors.tailsampling;

/** What becomes of a trace. */
enum Decision {
  SAMPLED("true", "sampled"),
  NOT_SAMPLED("false", "not_sampled"),
  /** A drop policy matched. */
  DROPPED("false", "dropped"),
  /** Nothing yet: more of its spans may come. */
  PENDING("", "");

  private final String sampledLabel;
  private final String label;

  Decision(String sampledLabel, String label) {
    this.sampledLabel = sampledLabel;
    this.label = label;
  }

  /** The label {@code sampled} of metrics. */
  String sampledLabel() {
    return sampledLabel;
  }

  /** The label {@code decision} of metrics. */
  String label() {
    return label;
  }
}
