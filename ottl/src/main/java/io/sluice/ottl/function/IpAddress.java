package io.sluice.ottl.function;

import java.util.Arrays;
import java.util.Optional;

/** Reads IP addresses, and nothing that a name server would have to be asked about. */
final class IpAddress {
  private static final int V4 = 4;
  private static final int V6 = 16;

  private IpAddress() {}

  /** The 4 or 16 bytes of an address. An IPv4 address written as IPv6 has 4. */
  static Optional<byte[]> parse(String text) {
    byte[] bytes = text.indexOf(':') < 0 ? v4(text) : v6(text);
    return Optional.ofNullable(bytes).map(IpAddress::unmapped);
  }

  private static byte[] v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != V4) {
      return null;
    }
    byte[] bytes = new byte[V4];
    for (int i = 0; i < V4; i++) {
      int number = number(parts[i], 10, 3);
      boolean leadingZero = parts[i].length() > 1 && parts[i].startsWith("0");
      if (number < 0 || number > 255 || leadingZero) {
        return null;
      }
      bytes[i] = (byte) number;
    }
    return bytes;
  }

  private static byte[] v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] all = groups(text);
      return all != null && all.length == V6 ? all : null;
    }
    byte[] head = gap == 0 ? new byte[0] : groups(text.substring(0, gap));
    String behind = text.substring(gap + 2);
    byte[] tail = behind.isEmpty() ? new byte[0] : groups(behind);
    if (head == null || tail == null || head.length + tail.length > V6 - 2) {
      return null;
    }
    byte[] bytes = new byte[V6];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(tail, 0, bytes, V6 - tail.length, tail.length);
    return bytes;
  }

  /** Groups of four digits, the last of which may be an IPv4 address. */
  private static byte[] groups(String text) {
    String[] parts = text.split(":", -1);
    byte[] bytes = new byte[2 * parts.length + 2];
    int length = 0;
    for (int i = 0; i < parts.length && i < V6 / 2; i++) {
      if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        byte[] last = v4(parts[i]);
        if (last == null) {
          return null;
        }
        System.arraycopy(last, 0, bytes, length, V4);
        length += V4;
      } else {
        int number = number(parts[i], 16, 4);
        if (number < 0) {
          return null;
        }
        bytes[length++] = (byte) (number >> 8);
        bytes[length++] = (byte) number;
      }
    }
    return parts.length > V6 / 2 ? null : Arrays.copyOf(bytes, length);
  }

  private static int number(String digits, int radix, int most) {
    if (digits.isEmpty() || digits.length() > most) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }

  private static byte[] unmapped(byte[] bytes) {
    boolean mapped = bytes.length == V6 && bytes[10] == -1 && bytes[11] == -1;
    for (int i = 0; mapped && i < 10; i++) {
      mapped = bytes[i] == 0;
    }
    return mapped ? Arrays.copyOfRange(bytes, 12, V6) : bytes;
  }
}
