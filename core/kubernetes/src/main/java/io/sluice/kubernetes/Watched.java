package io.sluice.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Which objects are watched.
 *
 * @param what in the words of messages, such as {@code pods}
 * @param path of the list, such as {@code /api/v1/pods}
 * @param labelSelector empty: whatever labels they have
 * @param fieldSelector empty: whatever fields they have
 * @param scope how much of them is read
 */
public record Watched(
    String what, String path, String labelSelector, String fieldSelector, Scope scope) {
  /**
   * How much of an object is read.
   *
   * @param whole whether more than the metadata; if not, the server does not even send it
   */
  public record Scope(boolean whole, boolean labels, boolean annotations) {}

  /** All objects of a kind, or those of one namespace. */
  public static String path(String group, String namespace, String plural) {
    return group + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/" + plural;
  }

  String accept(String form) {
    String json = "application/json";
    return scope.whole() ? json : json + ";as=" + form + ";g=meta.k8s.io;v=v1," + json;
  }

  String query() {
    StringBuilder query = new StringBuilder("?");
    if (!labelSelector.isEmpty()) {
      query.append("labelSelector=").append(encoded(labelSelector)).append('&');
    }
    if (!fieldSelector.isEmpty()) {
      query.append("fieldSelector=").append(encoded(fieldSelector)).append('&');
    }
    return query.toString();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
