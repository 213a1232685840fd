package io.sluice.formats.zipkin;

import io.sluice.spans.SpanWriter;
import io.sluice.spans.StatusCursor;
import java.nio.charset.StandardCharsets;

/**
 * The status of a span of Zipkin's first version, from whichever of four customs its tracer has
 * followed: OpenCensus, OpenTelemetry, the tag {@code error}, or HTTP, in this order.
 */
final class V1Status {
  private static final byte[] CENSUS_CODE = bytes("census.status_code");
  private static final byte[] CENSUS_TEXT = bytes("census.status_description");
  private static final byte[] OPENCENSUS_TEXT = bytes("opencensus.status_description");
  private static final byte[] OTEL_CODE = TagRole.STATUS_CODE.key();
  private static final byte[] OTEL_TEXT = TagRole.STATUS_DESCRIPTION.key();
  private static final byte[] ERROR = TagRole.ERROR.key();
  private static final byte[] HTTP_CODE = bytes("http.status_code");
  private static final byte[] HTTP_TEXT = bytes("http.status_message");

  private static final int LEAST_HTTP = 100;
  private static final int MOST_HTTP_SUCCESS = 399;
  private static final long NO_CODE = Long.MIN_VALUE;

  private final Slices slices;
  private long censusCode;
  private long censusText;
  private long otelCode;
  private long otelText;
  private boolean error;
  private long httpCode;
  private long httpText;

  V1Status(Slices slices) {
    this.slices = slices;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  void clear() {
    censusCode = NO_CODE;
    censusText = Slices.NONE;
    otelCode = NO_CODE;
    otelText = Slices.NONE;
    error = false;
    httpCode = NO_CODE;
    httpText = Slices.NONE;
  }

  /** Looks at a tag, and tells whether it says nothing else. */
  boolean consumes(long key, long value, Tags.Form form) {
    if (slices.is(key, CENSUS_CODE)) {
      censusCode = orElse(code(value, form), censusCode);
    } else if (slices.is(key, CENSUS_TEXT) || slices.is(key, OPENCENSUS_TEXT)) {
      censusText = text(value, form);
    } else if (slices.is(key, OTEL_CODE)) {
      otelCode = orElse(code(value, form), otelCode);
    } else if (slices.is(key, OTEL_TEXT)) {
      otelText = text(value, form);
    } else if (slices.is(key, ERROR)) {
      error = true;
    } else {
      look(key, value, form);
      return false;
    }
    return true;
  }

  private void look(long key, long value, Tags.Form form) {
    if (slices.is(key, HTTP_CODE)) {
      httpCode = orElse(code(value, form), httpCode);
    } else if (slices.is(key, HTTP_TEXT)) {
      httpText = text(value, form);
    }
  }

  private static long orElse(long code, long other) {
    return code == NO_CODE ? other : code;
  }

  private static long text(long value, Tags.Form form) {
    return form == Tags.Form.TEXT ? value : Slices.NONE;
  }

  /** A number, or a text that is one. */
  private long code(long value, Tags.Form form) {
    boolean number = form == Tags.Form.LONG;
    boolean digits = form == Tags.Form.TEXT && TypedText.form(slices, value) == Tags.Form.LONG;
    if (!number && !digits) {
      return NO_CODE;
    }
    long code = number ? value : TypedText.value(slices, value, Tags.Form.LONG);
    return code == (int) code ? code : NO_CODE;
  }

  void write(SpanWriter out) {
    if (censusCode != NO_CODE) {
      out.status(censusCode == 0 ? StatusCursor.OK : StatusCursor.ERROR, slices.text(censusText));
    } else if (otelCode != NO_CODE) {
      out.status((int) otelCode, slices.text(otelText));
    } else if (error) {
      long message = isEmpty(censusText) ? otelText : censusText;
      out.status(StatusCursor.ERROR, slices.text(message));
    } else if (httpCode != NO_CODE) {
      boolean fine = httpCode >= LEAST_HTTP && httpCode <= MOST_HTTP_SUCCESS;
      out.status(fine ? StatusCursor.UNSET : StatusCursor.ERROR, slices.text(httpText));
    }
  }

  private static boolean isEmpty(long text) {
    return !Slices.isPresent(text) || Slices.length(text) == 0;
  }
}
