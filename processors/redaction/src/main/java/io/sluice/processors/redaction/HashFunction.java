package io.sluice.processors.redaction;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What masked text is replaced by. */
public enum HashFunction {
  /** By asterisks. */
  NONE("", "", 0),
  MD5("md5", "MD5", 0),
  SHA1("sha1", "SHA-1", 0),
  SHA3("sha3", "SHA3-256", 0),
  HMAC_SHA256("hmac-sha256", "HmacSHA256", 32),
  HMAC_SHA512("hmac-sha512", "HmacSHA512", 64);

  private final String key;
  private final String algorithm;
  private final int leastKeyBytes;

  HashFunction(String key, String algorithm, int leastKeyBytes) {
    this.key = key;
    this.algorithm = algorithm;
    this.leastKeyBytes = leastKeyBytes;
  }

  /** Reads a name in any case; empty means {@link #NONE}. */
  public static HashFunction parse(String text) {
    for (HashFunction function : values()) {
      if (function.key.equalsIgnoreCase(text)) {
        return function;
      }
    }
    throw new IllegalArgumentException(
        "unknown hash function \""
            + text
            + "\": expected "
            + Arrays.stream(values())
                .filter(function -> function != NONE)
                .map(HashFunction::toString)
                .collect(Collectors.joining(", ")));
  }

  /** What Java calls it. */
  String algorithm() {
    return algorithm;
  }

  /** How many bytes its key must have; zero where it has none. */
  int leastKeyBytes() {
    return leastKeyBytes;
  }

  @Override
  public String toString() {
    return key;
  }
}
