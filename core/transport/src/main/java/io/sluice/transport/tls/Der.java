package io.sluice.transport.tls;

import java.util.Arrays;

/** The few lines of DER that it takes to wrap older key formats into PKCS#8. */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int CURVE = 0xA0;
  private static final byte[] VERSION_0 = {INTEGER, 1, 0};

  /** rsaEncryption with NULL parameters. */
  private static final byte[] RSA = {
    SEQUENCE, 13, 6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 13, 1, 1, 1, 5, 0
  };

  private static final byte[] EC_PUBLIC_KEY = {
    6, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1
  };

  private Der() {}

  static byte[] rsaToPkcs8(byte[] pkcs1) {
    return element(SEQUENCE, join(VERSION_0, RSA, element(OCTET_STRING, pkcs1)));
  }

  static byte[] ecToPkcs8(byte[] sec1) {
    byte[] algorithm = element(SEQUENCE, join(EC_PUBLIC_KEY, curve(sec1)));
    return element(SEQUENCE, join(VERSION_0, algorithm, element(OCTET_STRING, sec1)));
  }

  /** The curve stands beside the key, in the element of context tag 0. */
  private static byte[] curve(byte[] sec1) {
    int at = contentAt(sec1, 0);
    while (at < sec1.length) {
      int content = contentAt(sec1, at);
      int end = content + lengthAt(sec1, at);
      if (end > sec1.length) {
        throw new IllegalArgumentException("the key is cut off");
      }
      if ((sec1[at] & 0xFF) == CURVE) {
        return Arrays.copyOfRange(sec1, content, end);
      }
      at = end;
    }
    throw new IllegalArgumentException("it does not name its curve; convert it with openssl pkcs8");
  }

  private static int lengthAt(byte[] der, int at) {
    int first = byteAt(der, at + 1);
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7F); i++) {
      length = length << 8 | byteAt(der, at + 2 + i);
    }
    if (length < 0 || (first & 0x7F) > 4) {
      throw new IllegalArgumentException("an element has an impossible length");
    }
    return length;
  }

  private static int contentAt(byte[] der, int at) {
    int first = byteAt(der, at + 1);
    return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
  }

  private static int byteAt(byte[] der, int at) {
    if (at >= der.length) {
      throw new IllegalArgumentException("the key is cut off");
    }
    return der[at] & 0xFF;
  }

  private static byte[] element(int tag, byte[] content) {
    int n = content.length;
    byte[] head =
        n < 0x80
            ? new byte[] {(byte) tag, (byte) n}
            : n < 0x100
                ? new byte[] {(byte) tag, (byte) 0x81, (byte) n}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (n >> 8), (byte) n};
    return join(head, content);
  }

  private static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
