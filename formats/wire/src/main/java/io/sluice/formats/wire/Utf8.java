package io.sluice.formats.wire;

import io.sluice.spans.Text;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Texts of senders that nobody ever checked. Strict decoders refuse a whole batch for one byte that
 * is not UTF-8, so such bytes are replaced here.
 */
public final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Utf8() {}

  /** The text that lies there, in place if it can be; with U+FFFD for what is not UTF-8. */
  public static Text text(byte[] bytes, int start, int length) {
    return isSound(bytes, start, start + length)
        ? Text.over(bytes, start, length)
        : Text.of(new String(bytes, start, length, StandardCharsets.UTF_8));
  }

  /** Whether bytes are UTF-8. */
  public static boolean isSound(byte[] bytes, int start, int end) {
    return isAscii(bytes, start, end) || isSoundFrom(bytes, start, end);
  }

  /** Eight bytes at a time; the last eight may overlap those before. */
  private static boolean isAscii(byte[] bytes, int start, int end) {
    int lastEight = end - Long.BYTES;
    if (lastEight < start) {
      return isShortAscii(bytes, start, end);
    }
    long seen = (long) LONGS.get(bytes, lastEight);
    for (int at = start; at < lastEight; at += Long.BYTES) {
      seen |= (long) LONGS.get(bytes, at);
    }
    return (seen & HIGH_BITS) == 0;
  }

  private static boolean isShortAscii(byte[] bytes, int start, int end) {
    int seen = 0;
    for (int at = start; at < end; at++) {
      seen |= bytes[at];
    }
    return seen >= 0;
  }

  private static boolean isSoundFrom(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      if (bytes[at] >= 0) {
        at++;
      } else {
        int length = lengthAt(bytes, at, end);
        if (length == 0) {
          return false;
        }
        at += length;
      }
    }
    return true;
  }

  /**
   * The length of the character that begins with a byte outside of ASCII; 0 if the bytes there are
   * no UTF-8.
   */
  public static int lengthAt(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || end - at < length) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    if (second < leastSecond(first) || second > mostSecond(first)) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** Below it, the same character could be written shorter. */
  private static int leastSecond(int first) {
    return first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  }

  /** Above it lie the surrogates, and what is no character any more. */
  private static int mostSecond(int first) {
    return first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  }
}
