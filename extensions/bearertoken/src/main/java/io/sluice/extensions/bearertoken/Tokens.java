package io.sluice.extensions.bearertoken;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** What the header's value may be: the scheme and one of some tokens. */
final class Tokens {
  private final String first;
  private final List<byte[]> values;

  private Tokens(List<String> values) {
    this.first = values.get(0);
    this.values = values.stream().map(Tokens::bytes).toList();
  }

  /**
   * Puts the scheme before each token.
   *
   * @param scheme may be empty
   * @param tokens one at least
   */
  static Tokens of(String scheme, List<String> tokens) {
    String prefix = scheme.isEmpty() ? "" : scheme + " ";
    return new Tokens(tokens.stream().map(token -> prefix + token).toList());
  }

  /**
   * Reads a file: the first word of each line. Empty lines and lines that begin with # are none; an
   * empty token would let everybody in.
   */
  static Tokens parse(String scheme, String text) {
    List<String> tokens =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(line -> line.split("\\s+", 2)[0])
            .toList();
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("has no token; one is expected in each line");
    }
    return of(scheme, tokens);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The value that we send. */
  String first() {
    return first;
  }

  /** Compares with all of them, in a time that does not tell how near the value came. */
  boolean contain(String value) {
    byte[] shown = bytes(value);
    boolean found = false;
    for (byte[] known : values) {
      found |= MessageDigest.isEqual(known, shown);
    }
    return found;
  }
}
