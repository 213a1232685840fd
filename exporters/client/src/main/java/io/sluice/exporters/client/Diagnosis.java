package io.sluice.exporters.client;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says what is wrong between us and a server, and what would mend it, from the exceptions that the
 * libraries give for it. Their classes and texts are the only trace that a wrong port or a missing
 * authority leaves.
 */
public final class Diagnosis {
  /** The first that fits is it; words in braces are filled in. */
  private static final List<Symptom> SYMPTOMS =
      List.of(
          symptom(
              "UnknownHostException|UnresolvedAddressException|Unable to resolve host",
              "the name of {server} is not known to DNS; check the host in endpoint"),
          symptom(
              "NotSslRecordException|(Unsupported or unrecognized|Unrecognized) SSL message",
              Mismatch.PLAINTEXT.words),
          symptom(
              "first 5 bytes: 1503|(Invalid status line: \"|receiving \\[)\\x15|sent an HTTP"
                  + " request to an HTTPS|plain HTTP request was sent to HTTPS",
              Mismatch.TLS.words),
          symptom(
              "first 5 bytes: 485454502f|Failed ALPN negotiation|HTTP status code \\d+",
              Mismatch.HTTP.words),
          symptom("(Invalid status line: \"|receiving \\[)\\x00", Mismatch.GRPC.words),
          symptom(
              "CertificateExpiredException|certificate_expired|NotAfter",
              "a certificate has expired ({detail}); renew it, or set the clock of this machine"),
          symptom(
              "unable to find valid certification path|PKIX path|TrustAnchor",
              "the certificate of {server} is signed by an authority that is not known here; set"
                  + " tls.ca_file to that authority's certificate"),
          symptom(
              "No subject alternative|No name matching|server_name_override",
              "the certificate of {server} is for another name ({detail}); set"
                  + " tls.server_name_override to a name that it has"),
          symptom(
              "certificate_required|bad_certificate|certificate_unknown",
              "{server} did not accept our certificate; set tls.cert_file and tls.key_file to one"
                  + " that it trusts"),
          symptom(
              "protocol_version|handshake_failure|No appropriate protocol",
              "{server} shares no TLS version or cipher with us; check tls.min_version,"
                  + " tls.max_version and tls.cipher_suites"),
          symptom(
              "terminated the handshake|performing (TLS|SSL|protocol) negotiation|during handshake",
              "TLS handshake failed with {server}: the connection was closed; if the server speaks"
                  + " plaintext, {use plaintext}"),
          symptom(
              "NoRouteToHostException|No route to host|Network is unreachable",
              "there is no way to {server} from this machine; check routes and network policies"),
          symptom(
              "Connection refused|java\\.net\\.ConnectException(?=\n|$)",
              "nothing listens at {server}; check host and port in endpoint, and that the server"
                  + " runs"),
          symptom(
              "FileNotFoundException|No such file or directory",
              "there is no socket at {server}; check the path in endpoint, and that the server"
                  + " runs"),
          symptom(
              "ConnectTimeoutException|HttpConnectTimeoutException|connection timed out"
                  + "|deadline exceeded after(?!.*remote_addr)",
              "no connection to {server} within the timeout; check host and port, and whether a"
                  + " firewall is in between"),
          symptom(
              "HttpTimeoutException|deadline exceeded",
              "{server} did not answer within the timeout; raise timeout, or see what keeps it"
                  + " busy{if silent}"));

  private static final Symptom CLOSED =
      symptom(
          "Connection reset|Broken pipe|Network closed|received no bytes|EOF|closed locally"
              + "|ClosedChannelException|fixed content-length|GOAWAY|end of stream",
          "{server} closed the connection before it answered");

  private final String server;
  private final boolean plaintext;
  private final Protocol protocol;

  /** What each protocol's user writes to mend the commonest mistakes. */
  public enum Protocol {
    GRPC("set tls.insecure: true", "remove tls.insecure or use https://"),
    HTTP("write http:// instead of https://", "write https:// instead of http://");

    private final String usePlaintext;
    private final String useTls;

    Protocol(String usePlaintext, String useTls) {
      this.usePlaintext = usePlaintext;
      this.useTls = useTls;
    }
  }

  /** What a server can turn out to speak, other than it was spoken to. */
  public enum Mismatch {
    PLAINTEXT("TLS handshake failed with {server}: the server speaks plaintext; {use plaintext}"),
    TLS("{server} speaks TLS, but plaintext was sent to it; {use TLS}"),
    HTTP(
        "{server} answered HTTP/1.1 or not as gRPC does: this is not a gRPC port; OTLP/gRPC"
            + " is usually 4317, and 4318 is for otlp_http"),
    GRPC(
        "{server} answered HTTP/2 frames: this is a gRPC port; OTLP/HTTP is usually 4318, and"
            + " 4317 is for otlp_grpc");

    private final String words;

    Mismatch(String words) {
      this.words = words;
    }
  }

  private record Symptom(Pattern trace, String words) {}

  /**
   * For one server.
   *
   * @param server as a user would name it
   * @param plaintext how it is spoken to
   */
  public Diagnosis(String server, boolean plaintext, Protocol protocol) {
    this.server = server;
    this.plaintext = plaintext;
    this.protocol = protocol;
  }

  /** For an HTTP server. */
  static Diagnosis ofHttp(URI url) {
    boolean plaintext = "http".equalsIgnoreCase(url.getScheme());
    return new Diagnosis(url.getAuthority(), plaintext, Protocol.HTTP);
  }

  /** The sentence about a server that speaks something else. */
  public String of(Mismatch mismatch) {
    return fill(mismatch.words, "");
  }

  /** A sentence about something that failed on the way. */
  public String of(Throwable failure) {
    return of("", failure);
  }

  /**
   * A sentence about something that failed on the way.
   *
   * @param text what the library says besides
   * @param failure null if there is none
   */
  public String of(String text, Throwable failure) {
    String trace = trace(text, failure);
    for (Symptom symptom : SYMPTOMS) {
      if (symptom.trace().matcher(trace).find()) {
        return fill(symptom.words(), detail(text, failure));
      }
    }
    if (CLOSED.trace().matcher(trace).find()) {
      String hint = plaintext ? "; if it speaks TLS, " + protocol.useTls : "";
      return fill(CLOSED.words(), "") + hint;
    }
    return server + ": " + detail(text, failure);
  }

  private static Symptom symptom(String trace, String words) {
    return new Symptom(Pattern.compile(trace), words);
  }

  private String fill(String words, String detail) {
    return words
        .replace("{server}", server)
        .replace("{use plaintext}", protocol.usePlaintext)
        .replace("{use TLS}", protocol.useTls)
        .replace(
            "{if silent}", plaintext ? "" : "; if it speaks plaintext, " + protocol.usePlaintext)
        .replace("{detail}", detail);
  }

  /** Everything that is said, by class and by text, from the outside in. */
  private static String trace(String text, Throwable failure) {
    StringBuilder trace = new StringBuilder(text);
    for (Throwable next = failure; next != null; next = next.getCause()) {
      trace.append('\n').append(next);
    }
    return trace.toString();
  }

  /** What the innermost exception says, which knows best. */
  private static String detail(String text, Throwable failure) {
    String detail = text;
    for (Throwable next = failure; next != null; next = next.getCause()) {
      String message = next.getMessage();
      detail = message == null || message.isBlank() ? next.getClass().getSimpleName() : message;
    }
    return detail;
  }
}
