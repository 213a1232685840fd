package io.sluice.transport.http;

import java.security.cert.Certificate;
import java.util.List;
import java.util.function.BiConsumer;

/** What is known of a request before its body. */
public interface RequestHead {
  /** In upper case as it was sent: {@code POST}. */
  String method();

  /** The path without query, not decoded. */
  String path();

  /** What follows the question mark, not decoded; empty without one. */
  String query();

  HttpProtocol protocol();

  /** The host that the client meant, from {@code :authority} or {@code Host}; may be empty. */
  String authority();

  /** The first value of a header; empty when it was not sent. */
  String header(CharSequence lowerCaseName);

  /** All values of a header in the order they were sent. */
  List<String> headers(CharSequence lowerCaseName);

  /** Every header with its lower-case name; pseudo-headers are left out. */
  void forEachHeader(BiConsumer<String, String> action);

  /** How long the client says the body is; -1 when it does not say. */
  long contentLength();

  /** Who sent it. */
  Peer peer();

  /** The certificates that the client proved to own, its own first; empty without mutual TLS. */
  default List<Certificate> peerCertificates() {
    return peer().certificates();
  }
}
