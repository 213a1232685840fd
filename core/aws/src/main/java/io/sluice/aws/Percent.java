package io.sluice.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Percent-encoding as signatures want it: everything but RFC 3986's unreserved characters. */
final class Percent {
  private static final String KEPT = "-._~";
  private static final String HEX = "0123456789ABCDEF";

  private Percent() {}

  static String encode(String text) {
    return encode(text, "");
  }

  /** Leaves slashes alone. */
  static String encodePath(String path) {
    return encode(path, "/");
  }

  /** Names and values, joined as in a query or the body of a form. */
  static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text, String alsoKept) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      if (isAlphanumeric(c) || KEPT.indexOf(c) >= 0 || alsoKept.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return encoded.toString();
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
