package io.sluice.aws;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of a request that a signature covers.
 *
 * @param host as the header says it, with the port if it is an unusual one
 * @param path not encoded
 * @param query names and values, not encoded
 * @param headers those to be signed beside {@code Host}
 */
public record Signable(
    String method,
    String host,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  public Signable {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** A question without headers or body. */
  public static Signable get(String host, Map<String, String> query) {
    return new Signable("GET", host, "/", query, Map.of(), "");
  }

  Signable withHeaders(Map<String, String> more) {
    return new Signable(method, host, path, query, joined(headers, more), body);
  }

  Signable withQuery(Map<String, String> more) {
    return new Signable(method, host, path, joined(query, more), headers, body);
  }

  private static Map<String, String> joined(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  /** The names of the signed headers. */
  String signedHeaders() {
    return String.join(";", headersByName().keySet());
  }

  String encodedPath() {
    return Percent.encodePath(path);
  }

  /** The query, in the one order that is signed. */
  String encodedQuery() {
    // Encoded names are what the order is about, and they sort like the bytes that are sent.
    Map<String, String> sorted = new TreeMap<>();
    query.forEach((name, value) -> sorted.put(Percent.encode(name), Percent.encode(value)));
    StringBuilder text = new StringBuilder();
    sorted.forEach((name, value) -> text.append('&').append(name).append('=').append(value));
    return text.isEmpty() ? "" : text.substring(1);
  }

  /** Everything in the one form that both sides hash. */
  String canonical() {
    StringBuilder lines = new StringBuilder();
    headersByName()
        .forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
    return String.join(
        "\n",
        method,
        encodedPath(),
        encodedQuery(),
        lines,
        signedHeaders(),
        Signer.hexOfHash(body));
  }

  private Map<String, String> headersByName() {
    Map<String, String> sorted = new TreeMap<>();
    sorted.put("host", host);
    headers.forEach(
        (name, value) ->
            sorted.put(name.toLowerCase(Locale.ROOT), value.strip().replaceAll(" +", " ")));
    return sorted;
  }
}
