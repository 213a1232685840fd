package io.sluice.formats.zipkin;

import java.util.Arrays;

/** IP addresses as bytes and as text; IPv6 in its one short form. */
final class Ip {
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;
  private static final int V6_GROUPS = 8;

  private Ip() {}

  /** Whether an address with so many bytes is one of version 6. */
  static boolean isV6(byte[] address) {
    return address.length == V6_BYTES;
  }

  /**
   * The text of an address in bytes, as short as it can be; of one of version 4 in version 6's
   * clothes, that of version 4.
   */
  static String text(byte[] address) {
    if (address.length == V4_BYTES) {
      return dotted(address, 0);
    }
    return isMapped(address) ? dotted(address, V6_BYTES - V4_BYTES) : colons(address);
  }

  static String dotted(byte[] bytes, int at) {
    return (bytes[at] & 0xff)
        + "."
        + (bytes[at + 1] & 0xff)
        + "."
        + (bytes[at + 2] & 0xff)
        + "."
        + (bytes[at + 3] & 0xff);
  }

  private static boolean isMapped(byte[] address) {
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return address[10] == -1 && address[11] == -1;
  }

  private static String colons(byte[] address) {
    int[] groups = new int[V6_GROUPS];
    for (int i = 0; i < V6_GROUPS; i++) {
      groups[i] = (address[2 * i] & 0xff) << 8 | (address[2 * i + 1] & 0xff);
    }
    int gap = longestGap(groups);
    int behindGap = gap < 0 ? -1 : gap + zeros(groups, gap);
    StringBuilder text = new StringBuilder(40);
    for (int i = 0; i < V6_GROUPS; i++) {
      if (i == gap) {
        text.append("::");
        i = behindGap - 1;
      } else {
        text.append(i == 0 || i == behindGap ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  /** Where the first of the longest runs of two or more zeros begins; -1 without one. */
  private static int longestGap(int[] groups) {
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < V6_GROUPS; i++) {
      int length = zeros(groups, i);
      if (length > bestLength) {
        best = i;
        bestLength = length;
      }
      i += length;
    }
    return best;
  }

  private static int zeros(int[] groups, int from) {
    int at = from;
    while (at < V6_GROUPS && groups[at] == 0) {
      at++;
    }
    return at - from;
  }

  /** The bytes of an address's text; nothing at all if it is none. */
  static byte[] bytes(String text) {
    return text.indexOf(':') < 0 ? v4(text) : v6(text);
  }

  private static byte[] v4(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] bytes = new byte[V4_BYTES];
    if (parts.length != V4_BYTES) {
      return new byte[0];
    }
    for (int i = 0; i < V4_BYTES; i++) {
      int number = number(parts[i], 10, 3);
      boolean padded = parts[i].length() > 1 && parts[i].charAt(0) == '0';
      if (number < 0 || number > 255 || padded) {
        return new byte[0];
      }
      bytes[i] = (byte) number;
    }
    return bytes;
  }

  private static byte[] v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] whole = groups(text);
      return whole.length == V6_BYTES ? whole : new byte[0];
    }
    String before = text.substring(0, gap);
    String behind = text.substring(gap + 2);
    byte[] head = before.isEmpty() ? new byte[0] : groups(before);
    byte[] tail = behind.isEmpty() ? new byte[0] : groups(behind);
    boolean headIsWrong = !before.isEmpty() && (head.length == 0 || before.indexOf('.') >= 0);
    boolean tailIsWrong = !behind.isEmpty() && tail.length == 0;
    if (headIsWrong || tailIsWrong || head.length + tail.length > V6_BYTES - 2) {
      return new byte[0];
    }
    byte[] bytes = Arrays.copyOf(head, V6_BYTES);
    System.arraycopy(tail, 0, bytes, V6_BYTES - tail.length, tail.length);
    return bytes;
  }

  /** Groups between colons, of which the last may be an address of version 4. */
  private static byte[] groups(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length > V6_GROUPS) {
      return new byte[0];
    }
    byte[] bytes = new byte[V6_BYTES + V4_BYTES];
    int length = 0;
    for (int i = 0; i < parts.length; i++) {
      byte[] group =
          i == parts.length - 1 && parts[i].indexOf('.') >= 0 ? v4(parts[i]) : two(parts[i]);
      if (group.length == 0) {
        return group;
      }
      System.arraycopy(group, 0, bytes, length, group.length);
      length += group.length;
    }
    return length > V6_BYTES ? new byte[0] : Arrays.copyOf(bytes, length);
  }

  private static byte[] two(String group) {
    int number = number(group, 16, 4);
    return number < 0 ? new byte[0] : new byte[] {(byte) (number >> 8), (byte) number};
  }

  /** A number of up to so many digits, or -1. */
  private static int number(String text, int radix, int mostDigits) {
    if (text.isEmpty() || text.length() > mostDigits) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
