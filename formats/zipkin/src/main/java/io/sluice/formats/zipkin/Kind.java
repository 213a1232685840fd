package io.sluice.formats.zipkin;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The kinds of spans, which both sides know, but number differently. */
@SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the words.
enum Kind {
  /** Not of Zipkin, nor of OTLP. */
  NONE(0, 0),
  CLIENT(3, 1),
  SERVER(2, 2),
  PRODUCER(4, 3),
  CONSUMER(5, 4);

  /** The number of the kind that Zipkin has no word for. */
  static final int OTLP_INTERNAL = 1;

  private static final Kind[] ALL = values();

  private final int otlp;
  private final int zipkin;
  private final byte[] word;

  Kind(int otlp, int zipkin) {
    this.otlp = otlp;
    this.zipkin = zipkin;
    this.word = name().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }

  /** In Zipkin's protobuf. */
  int zipkin() {
    return zipkin;
  }

  /** OTLP's number for Zipkin's word; 0 for others. */
  static int named(Slices slices, long text) {
    for (Kind kind : ALL) {
      if (kind != NONE && slices.is(text, kind.word)) {
        return kind.otlp;
      }
    }
    return 0;
  }

  /** OTLP's number for Zipkin's; 0 for those that there are none for. */
  static int numbered(long zipkin) {
    return zipkin > 0 && zipkin < ALL.length ? ALL[(int) zipkin].otlp : 0;
  }

  /** Zipkin's kind for OTLP's number. */
  static Kind of(int otlp) {
    for (Kind kind : ALL) {
      if (kind.otlp == otlp) {
        return kind;
      }
    }
    return NONE;
  }
}
