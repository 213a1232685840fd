package io.sluice.formats.zipkin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Endpoints' addresses as texts that compare. */
final class Addresses {
  private Addresses() {}

  /**
   * The one short form of an address. What is no address stays as it is, since it may still tell
   * somebody something.
   */
  static long plain(Slices slices, long text) {
    if (!Slices.isPresent(text) || slices.indexOf(text, (byte) ':', 0) < 0) {
      return text;
    }
    byte[] bytes = Ip.bytes(slices.text(text).toString());
    return bytes.length == 0 ? text : written(slices, bytes);
  }

  /** The text of an address in bytes; none if it has the wrong length. */
  static long ofBytes(Slices slices, int start, int length) {
    if (length != 4 && length != 16) {
      return Slices.NONE;
    }
    return written(slices, Arrays.copyOfRange(slices.input(), start, start + length));
  }

  /** The text of an address of version 4 as a number. */
  static long ofV4(Slices slices, int address) {
    byte[] bytes = {
      (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
    };
    return written(slices, bytes);
  }

  private static long written(Slices slices, byte[] address) {
    return slices.written(Ip.text(address).getBytes(StandardCharsets.UTF_8));
  }
}
