package io.sluice.processors.k8sattributes;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * IP addresses in the text that Kubernetes writes: IPv6 with its longest run of zeros left out, and
 * an IPv4 address that came as IPv6 as IPv4.
 */
final class IpAddress {
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

  private static final Pattern PERHAPS_V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private IpAddress() {}

  static boolean isOne(String text) {
    return canonical(text).isPresent();
  }

  /** The usual form of an address; empty when it is none. */
  static Optional<String> canonical(String text) {
    if (V4.matcher(text).matches()) {
      return Optional.of(text);
    }
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    if (!PERHAPS_V6.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      // With a colon in it, no name server is asked.
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return Optional.of(bytes.length == 4 ? v4(bytes) : v6(bytes));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static String v4(byte[] bytes) {
    return (bytes[0] & 255)
        + "."
        + (bytes[1] & 255)
        + "."
        + (bytes[2] & 255)
        + "."
        + (bytes[3] & 255);
  }

  private static String v6(byte[] bytes) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (bytes[2 * i] & 255) << 8 | (bytes[2 * i + 1] & 255);
    }
    int zerosAt = -1;
    int zeros = 1;
    for (int i = 0; i < 8; i++) {
      int run = zerosFrom(groups, i);
      if (run > zeros) {
        zerosAt = i;
        zeros = run;
      }
    }
    return join(groups, zerosAt, zeros);
  }

  private static int zerosFrom(int[] groups, int start) {
    int at = start;
    while (at < groups.length && groups[at] == 0) {
      at++;
    }
    return at - start;
  }

  private static String join(int[] groups, int zerosAt, int zeros) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < groups.length; i++) {
      if (i == zerosAt) {
        text.append("::");
        i += zeros - 1;
      } else {
        if (i > 0 && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
