package io.sluice.transport.http;

import io.netty.util.AsciiString;
import io.netty.util.concurrent.FastThreadLocal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The date header, written out once a second on each thread. */
final class HttpDate {
  static final AsciiString CONTENT_TYPE = AsciiString.cached("content-type");

  private static final FastThreadLocal<HttpDate> CURRENT =
      new FastThreadLocal<>() {
        @Override
        protected HttpDate initialValue() {
          return new HttpDate();
        }
      };

  private long second = -1;
  private AsciiString[] field = Fields.NONE;

  static AsciiString[] now() {
    return CURRENT.get().at(System.currentTimeMillis() / 1000);
  }

  AsciiString[] at(long epochSecond) {
    if (epochSecond != second) {
      second = epochSecond;
      String text =
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              Instant.ofEpochSecond(epochSecond).atZone(ZoneOffset.UTC));
      field = Fields.with(Fields.NONE, "date", text.length() == 29 ? text : pad(text));
    }
    return field;
  }

  /** HTTP wants two digits for the day, where the JDK's format writes one. */
  private static String pad(String text) {
    return text.substring(0, 5) + "0" + text.substring(5);
  }
}
