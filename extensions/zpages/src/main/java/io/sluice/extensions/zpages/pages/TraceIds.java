package io.sluice.extensions.zpages.pages;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Both halves of a trace id that somebody typed. */
record TraceIds(long high, long low) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{1,32}");

  /** Reads up to 32 hexadecimal digits; shorter ids, as Zipkin writes them, have zeros in front. */
  static Optional<TraceIds> parse(String text) {
    String digits = text.strip().toLowerCase(Locale.ROOT).replace("-", "");
    if (!HEX.matcher(digits).matches()) {
      return Optional.empty();
    }
    String whole = "0".repeat(32 - digits.length()) + digits;
    return Optional.of(
        new TraceIds(
            Long.parseUnsignedLong(whole.substring(0, 16), 16),
            Long.parseUnsignedLong(whole.substring(16), 16)));
  }
}
