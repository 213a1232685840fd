package io.sluice.distro.doctor;

import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A trace of one span that can be told from all others.
 *
 * @param mark the value of its attribute {@code sluice.doctor}
 * @param exporter which exporter it goes through, in another attribute
 */
record MarkedTrace(String mark, String exporter, long high, long low, long spanId) {
  static final String MARK = "sluice.doctor";
  static final String SERVICE = "sluice-doctor";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int INTERNAL = 1;

  /** A mark that no earlier examination had. */
  static String newMark() {
    return HexFormat.of().toHexDigits(RANDOM.nextLong());
  }

  static MarkedTrace through(String exporter, String mark) {
    // Ids of zeros are none.
    return new MarkedTrace(
        mark, exporter, RANDOM.nextLong() | 1, RANDOM.nextLong() | 1, RANDOM.nextLong() | 1);
  }

  String traceId() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }

  /**
   * The spans.
   *
   * @param now in nanoseconds since 1970
   */
  SpanBatch spans(long now) {
    SpanWriter out = new SpanWriter(512);
    out.beginResourceSpans();
    out.beginResource();
    attribute(out, "service.name", SERVICE);
    out.end();
    out.beginScopeSpans();
    out.beginSpan();
    out.traceId(high, low);
    out.spanId(spanId);
    out.name(Text.of("sluice doctor"));
    out.kind(INTERNAL);
    out.startNanos(now - 1_000_000);
    out.endNanos(now);
    attribute(out, MARK, mark);
    attribute(out, "sluice.doctor.exporter", exporter);
    out.end();
    out.end();
    out.end();
    return out.finish();
  }

  private static void attribute(SpanWriter out, String key, String value) {
    out.attribute(Text.of(key), Text.of(value));
  }
}
