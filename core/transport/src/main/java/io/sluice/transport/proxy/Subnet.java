package io.sluice.transport.proxy;

import io.netty.util.NetUtil;
import java.math.BigInteger;

/** Addresses that begin alike, as in {@code 10.0.0.0/8}. */
final class Subnet {
  private Subnet() {}

  /** Whether a host is an address within; false for names, which are not looked up. */
  static boolean contains(String subnet, String host) {
    int slash = subnet.indexOf('/');
    if (slash < 0 || !subnet.substring(slash + 1).matches("\\d{1,3}")) {
      return false;
    }
    byte[] prefix = NetUtil.createByteArrayFromIpAddressString(subnet.substring(0, slash));
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    int bits = Integer.parseInt(subnet.substring(slash + 1));
    if (prefix == null || address == null || prefix.length != address.length) {
      return false;
    }
    int ignored = Math.max(0, prefix.length * 8 - bits);
    return number(prefix, ignored).equals(number(address, ignored));
  }

  private static BigInteger number(byte[] address, int ignoredBits) {
    return new BigInteger(1, address).shiftRight(ignoredBits);
  }
}
