package io.sluice.transport.http;

import java.nio.channels.ClosedChannelException;

/** Says why TLS did not come about, and what would help. */
final class HandshakeFailure {
  private HandshakeFailure() {}

  static String sentence(Throwable cause) {
    if (cause instanceof ClosedChannelException) {
      return "the client closed the connection during the TLS handshake; "
          + "if it does not trust this server's certificate, give it the CA that signed it";
    }
    String message = String.valueOf(cause.getMessage());
    return "the TLS handshake failed: " + message + cure(message);
  }

  private static String cure(String message) {
    if (message.contains("Empty client certificate chain")) {
      return "; client_ca_file is set, so the client must present a certificate";
    }
    if (message.contains("certificate_unknown") || message.contains("unknown_ca")) {
      return "; the client does not trust this server's certificate: give it the CA that signed it";
    }
    if (message.contains("PKIX")) {
      return "; the client's certificate is not signed by a CA in client_ca_file";
    }
    if (message.contains("protocol") && message.contains("version")) {
      return "; compare min_version and max_version here with what the client speaks";
    }
    return "";
  }
}
