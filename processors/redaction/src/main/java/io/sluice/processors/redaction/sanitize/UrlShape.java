package io.sluice.processors.redaction.sanitize;

import java.util.Locale;
import java.util.Set;

/**
 * What URLs of one kind have in common: segments that hold an id become an asterisk, and what is
 * behind a question mark, ampersand or number sign is left out.
 *
 * <p>A segment stays if it is letters, hyphens, points, underscores and blanks that could be words;
 * its second character may be anything, as in {@code v1}.
 */
final class UrlShape {
  private static final int MOST_SEGMENTS = 10;
  private static final int LONGEST_CONSONANTS = 7;
  private static final int SHORTEST_GIBBERISH = 4;

  /** Without a vowel, but words. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "html", "http", "https", "xhtml", "grpc", "smtp", "sftp", "ldap", "rpcs", "xmlrpc",
          "mysql", "pgsql", "wsdl", "rhythm", "myth", "hymn", "lynx", "crypt", "sync", "async",
          "tmpl", "hls");

  private UrlShape() {}

  static String of(String url) {
    StringBuilder shape = new StringBuilder(url.length());
    int separators = 0;
    int segment = 0;
    for (int at = 0; at < url.length(); at++) {
      char c = url.charAt(at);
      if (c == '?' || c == '&' || c == '#') {
        // The last segment before a query is not asked whether it is a word.
        return shape
            .append(isPlain(url, segment, at) ? url.substring(segment, at) : "*")
            .toString();
      }
      if (c == '/') {
        append(shape, url, segment, at);
        if (++separators == MOST_SEGMENTS) {
          return shape.toString();
        }
        shape.append('/');
        segment = at + 1;
      }
    }
    append(shape, url, segment, url.length());
    return shape.toString();
  }

  private static void append(StringBuilder shape, String url, int from, int to) {
    if (isPlain(url, from, to) && isWords(url, from, to)) {
      shape.append(url, from, to);
    } else {
      shape.append('*');
    }
  }

  private static boolean isPlain(String url, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isPlain(url.charAt(i)) && i != from + 1) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char c) {
    return isLetter(c) || c == '-' || c == '_' || c == '.' || c == ' ';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isWords(String url, int from, int to) {
    int word = from;
    for (int i = from; i <= to; i++) {
      if (i == to || !isLetter(url.charAt(i))) {
        if (isGibberish(url.substring(word, i))) {
          return false;
        }
        word = i + 1;
      }
    }
    return true;
  }

  /** Nobody could say it aloud. */
  private static boolean isGibberish(String word) {
    if (word.length() < SHORTEST_GIBBERISH) {
      return false;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    boolean shouted = word.equals(word.toUpperCase(Locale.ROOT)) && word.length() <= 8;
    int consonants = 0;
    int most = 0;
    for (int i = 0; i < lower.length(); i++) {
      consonants = "aeiouy".indexOf(lower.charAt(i)) < 0 ? consonants + 1 : 0;
      most = Math.max(most, consonants);
    }
    boolean silent = most == word.length() && !shouted && !ABBREVIATIONS.contains(lower);
    return silent || most > LONGEST_CONSONANTS;
  }

  /** Whether nothing of it is left. */
  static boolean isEmpty(String shape) {
    return shape.contains("*") && shape.chars().allMatch(c -> c == '*' || c == '/');
  }
}
