package io.sluice.extensions.zpages.markup;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The address of a page of ours.
 *
 * @param target path and query, ready for use
 */
public record Link(String target) {
  public static Link to(String path) {
    return new Link(path);
  }

  /** The same with one more parameter; without it when its value is empty. */
  public Link with(String name, String value) {
    if (value.isEmpty()) {
      return this;
    }
    char separator = target.indexOf('?') < 0 ? '?' : '&';
    return new Link(target + separator + encode(name) + "=" + encode(value));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The same, leading to a part of the page. */
  public Link at(String part) {
    return new Link(target + "#" + part);
  }

  @Override
  public String toString() {
    return target;
  }
}
