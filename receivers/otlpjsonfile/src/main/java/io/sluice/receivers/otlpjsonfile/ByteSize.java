package io.sluice.receivers.otlpjsonfile;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written as such or with a unit: {@code 1048576}, {@code 1MiB}, {@code 16kb}.
 *
 * @param bytes how many
 */
public record ByteSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:([kmgtp])(i?)b?)?");
  private static final String UNITS = "kmgtp";

  /** Reads a number, or a text with a unit. */
  public static ByteSize fromConfig(Object yaml) {
    if (yaml instanceof Integer || yaml instanceof Long) {
      return new ByteSize(((Number) yaml).longValue());
    }
    Matcher form = FORM.matcher(String.valueOf(yaml).strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"" + yaml + "\" is not a size: expected bytes, or a number and a unit such as 1MiB");
    }
    double size = Double.parseDouble(form.group(1));
    if (form.group(2) != null) {
      int base = form.group(3).isEmpty() ? 1000 : 1024;
      size *= Math.pow(base, UNITS.indexOf(form.group(2)) + 1);
    }
    return new ByteSize((long) size);
  }

  @Override
  public String toString() {
    return Long.toString(bytes);
  }
}
