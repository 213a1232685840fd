package io.sluice.ottl.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A URL taken apart, under the names of the semantic conventions. */
final class UrlParts {
  /** After RFC 3986, appendix B: scheme, authority, path, query, fragment. */
  private static final Pattern URL =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+.\\-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#((?s).*))?");

  /** User, host, port. */
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:(.*)@)?(\\[[^\\]]*\\]|[^:\\[\\]]*)(?::(\\d{0,5}))?");

  private final Map<String, Object> parts = new LinkedHashMap<>();

  private UrlParts() {}

  static Map<String, Object> of(String url) {
    if (url.isEmpty()) {
      throw new EvaluationFailure("the URL is empty");
    }
    Matcher match = URL.matcher(url);
    if (!match.matches() || url.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new EvaluationFailure("the text is not a URL: it has a control character");
    }
    return new UrlParts().read(url, match);
  }

  private Map<String, Object> read(String url, Matcher match) {
    parts.put("url.original", url);
    parts.put("url.scheme", match.group(1) == null ? "" : match.group(1).toLowerCase(Locale.ROOT));
    authority(match.group(2) == null ? "" : match.group(2));
    String path = decoded(match.group(3));
    parts.put("url.path", path);
    putIfAny("url.query", match.group(4));
    putIfAny("url.fragment", match.group(5) == null ? null : decoded(match.group(5)));
    int dot = path.lastIndexOf('.');
    if (dot > path.lastIndexOf('/')) {
      putIfAny("url.extension", path.substring(dot + 1));
    }
    return parts;
  }

  private void authority(String authority) {
    Matcher match = AUTHORITY.matcher(authority);
    if (!match.matches()) {
      // Before it stands who may log in, and by which password.
      String host = authority.substring(authority.lastIndexOf('@') + 1);
      throw new EvaluationFailure(Excerpt.quoted(host) + " is not the host of a URL");
    }
    String host = match.group(2);
    parts.put("url.domain", host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    if (match.group(3) != null && !match.group(3).isEmpty()) {
      parts.put("url.port", Long.valueOf(match.group(3)));
    }
    if (match.group(1) != null) {
      user(match.group(1));
    }
  }

  private void user(String info) {
    parts.put("url.user_info", info);
    int colon = info.indexOf(':');
    parts.put("url.username", decoded(colon < 0 ? info : info.substring(0, colon)));
    if (colon >= 0) {
      parts.put("url.password", decoded(info.substring(colon + 1)));
    }
  }

  private void putIfAny(String key, String value) {
    if (value != null && !value.isEmpty()) {
      parts.put(key, value);
    }
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        out.write(hex(bytes, i + 1) << 4 | hex(bytes, i + 2));
        i += 2;
      } else {
        out.write(bytes[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte[] bytes, int at) {
    int digit = at < bytes.length ? Character.digit(bytes[at], 16) : -1;
    if (digit < 0) {
      throw new EvaluationFailure("the URL has a % without two hexadecimal digits behind it");
    }
    return digit;
  }
}
