package io.sluice.formats.jaeger;

import io.sluice.spans.SpanWriter;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;
import java.util.Locale;

/**
 * Finds out a span's status from its tags. A true {@code error} decides; without one {@code
 * otel.status_code} does; without that, an HTTP status tells failure from success.
 *
 * <p>Filled with the tags that matter while they are looked through, then asked once.
 */
final class StatusMapping {
  private static final int ABSENT = -1;
  private static final int CLIENT = 3;
  private static final int SERVER = 2;

  /** A status that means no error; what is no number is taken for it. */
  private static final long CONTINUE = 100;

  private static final int MOST_DIGITS = 18;

  private int error;
  private int code;
  private int description;
  private int httpCode;
  private int httpMessage;

  void clear() {
    error = ABSENT;
    code = ABSENT;
    description = ABSENT;
    httpCode = ABSENT;
    httpMessage = ABSENT;
  }

  /** Takes note of a tag that means something for the status. */
  void note(KnownTag known, int tag) {
    switch (known) {
      case ERROR -> error = tag;
      case STATUS_CODE -> code = tag;
      case STATUS_DESCRIPTION -> description = tag;
      case HTTP_STATUS_CODE -> httpCode = tag;
      case HTTP_STATUS_MESSAGE -> httpMessage = tag;
      default -> throw new IllegalArgumentException(known + " says nothing about the status");
    }
  }

  /** Writes what the tags say. */
  void write(Tags tags, int kind, SpanWriter writer) {
    if (isError(tags)) {
      writer.status(
          StatusCursor.ERROR,
          description != ABSENT ? tags.text(description) : text(tags, httpMessage));
    } else if (code != ABSENT) {
      writer.status(codeIn(tags.text(code)), text(tags, description));
    } else if (httpCode != ABSENT && isHttpError(httpNumber(tags), kind)) {
      writer.status(StatusCursor.ERROR, text(tags, httpMessage));
    }
  }

  /** Drops the tags that become the status. */
  void settle(Tags tags) {
    boolean isError = isError(tags);
    if ((isError || code != ABSENT) && description != ABSENT) {
      tags.drop(description);
    }
    if (isError) {
      tags.drop(error);
    }
    if (code != ABSENT) {
      tags.drop(code);
    }
  }

  private boolean isError(Tags tags) {
    return error != ABSENT && tags.isBool(error) && tags.number(error) != 0;
  }

  private static Text text(Tags tags, int tag) {
    return tag == ABSENT ? Text.EMPTY : tags.text(tag);
  }

  private static int codeIn(Text text) {
    return switch (text.toString().toUpperCase(Locale.ROOT)) {
      case "OK" -> StatusCursor.OK;
      case "ERROR" -> StatusCursor.ERROR;
      default -> StatusCursor.UNSET;
    };
  }

  /** The bound at 399 is the collector's. */
  private static boolean isHttpError(long status, int kind) {
    if (status >= 400 && status < 500 && (kind == CLIENT || kind == SERVER)) {
      return kind == CLIENT;
    }
    return status < 100 || status >= 399;
  }

  private long httpNumber(Tags tags) {
    if (tags.isLong(httpCode)) {
      return tags.number(httpCode);
    }
    return tags.isString(httpCode) ? decimal(tags.text(httpCode)) : CONTINUE;
  }

  private static long decimal(Text text) {
    int at = 0;
    boolean negative = !text.isEmpty() && text.byteAt(0) == '-';
    if (negative || (!text.isEmpty() && text.byteAt(0) == '+')) {
      at++;
    }
    int digits = text.length() - at;
    if (digits == 0 || digits > MOST_DIGITS) {
      return CONTINUE;
    }
    long value = 0;
    for (; at < text.length(); at++) {
      int digit = text.byteAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return CONTINUE;
      }
      value = 10 * value + digit;
    }
    return negative ? -value : value;
  }
}
