package io.sluice.processors.tailsampling;

/** Why a trace is decided on now. */
enum Occasion {
  DUE(0, "when it was due"),
  INGEST(1, "when its spans came"),
  OVERFLOW(2, "early, because num_traces were pending"),
  MEMORY(3, "early, because memory was short"),
  TOO_LARGE(4, "when it grew over maximum_trace_size_bytes"),
  SHUTDOWN(5, "when the program ended");

  private static final Occasion[] BY_CODE = values();

  private final int code;
  private final String words;

  Occasion(int code, String words) {
    this.code = code;
    this.words = words;
  }

  /** For logs of few bits: below eight. */
  int code() {
    return code;
  }

  static Occasion ofCode(int code) {
    return BY_CODE[code];
  }

  /** For people. */
  String words() {
    return words;
  }
}
