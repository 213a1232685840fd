package io.sluice.distro.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Finds out what a server speaks, by beginning a conversation in each language and listening to the
 * first bytes of the answer. Nothing is sent that concerns anybody: no spans, no credentials.
 */
final class Probe {
  /** How HTTP/2 begins, with an empty frame of settings. */
  private static final byte[] HTTP_2 =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private static final byte[] HTTP_1 =
      "OPTIONS * HTTP/1.1\r\nHost: sluice-doctor\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte TLS_ALERT = 0x15;
  private static final int FRAME_TYPE = 3;
  private static final int SETTINGS = 4;
  private static final int GOAWAY = 7;
  private static final int FRAME_HEAD = 9;

  /** A frame's head, or a status line as far as its number. */
  private static final int FIRST_BYTES = 12;

  private static final String BAD_REQUEST = " 400";

  private final InetAddress address;
  private final String host;
  private final int port;
  private final int millis;

  /**
   * For one server.
   *
   * @param host its name, which TLS wants to hear
   * @param patience for each connection and each answer
   */
  Probe(InetAddress address, String host, int port, Duration patience) {
    this.address = address;
    this.host = host;
    this.port = port;
    this.millis = (int) patience.toMillis();
  }

  /**
   * Listens to the server, first in the language that it should speak: many that are spoken to in
   * another say nothing for as long as one listens.
   *
   * @throws IOException when it takes no connections
   */
  Spoken listen(boolean tlsExpected) throws IOException {
    if (tlsExpected) {
      Optional<Spoken> secured = inTls();
      return secured.isPresent() ? secured.get() : inPlaintext().spoken();
    }
    Answered plain = inPlaintext();
    return plain.certain() ? plain.spoken() : inTls().orElse(plain.spoken());
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSoTimeout(millis);
      socket.connect(new InetSocketAddress(address, port), millis);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Nothing when it does not speak TLS. */
  private Optional<Spoken> inTls() throws IOException {
    try (Socket plain = connect();
        SSLSocket socket =
            (SSLSocket) anyServer().getSocketFactory().createSocket(plain, host, port, true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      socket.setSSLParameters(parameters);
      try {
        socket.startHandshake();
      } catch (SSLException e) {
        // An alert is an answer in TLS: it may want a certificate, or another version.
        return String.valueOf(e.getMessage()).contains("fatal alert")
            ? Optional.of(new Spoken(Optional.of(true), false, false, Optional.empty()))
            : Optional.empty();
      } catch (IOException e) {
        // Closed, or silent: no TLS. What else it is, the next conversation shows.
        return Optional.empty();
      }
      String chosen = socket.getApplicationProtocol();
      return Optional.of(
          new Spoken(
              Optional.of(true),
              !"h2".equals(chosen),
              "h2".equals(chosen),
              end(socket.getSession().getPeerCertificates())));
    }
  }

  private static Optional<Instant> end(Certificate[] certificates) {
    return certificates.length > 0 && certificates[0] instanceof X509Certificate certificate
        ? Optional.of(certificate.getNotAfter().toInstant())
        : Optional.empty();
  }

  /**
   * What came of plaintext.
   *
   * @param certain not when it might be what a server for TLS says to that
   */
  private record Answered(Spoken spoken, boolean certain) {}

  private Answered inPlaintext() throws IOException {
    byte[] answer = answerTo(HTTP_2);
    if (answer.length > 0 && answer[0] == TLS_ALERT) {
      return new Answered(new Spoken(Optional.of(true), false, false, Optional.empty()), false);
    }
    boolean http2 = isHttp2(answer);
    byte[] older = isHttp1(answer) ? answer : answerTo(HTTP_1);
    boolean http1 = isHttp1(older);
    if (!http1 && !http2 && answer.length == 0) {
      return new Answered(Spoken.NOTHING, false);
    }
    return new Answered(
        Spoken.plaintext(http1, http2), http2 || (http1 && !text(older).endsWith(BAD_REQUEST)));
  }

  private static boolean isHttp2(byte[] answer) {
    return answer.length >= FRAME_HEAD
        && (answer[FRAME_TYPE] == SETTINGS || answer[FRAME_TYPE] == GOAWAY);
  }

  private static boolean isHttp1(byte[] answer) {
    return text(answer).startsWith("HTTP/1.");
  }

  private static String text(byte[] answer) {
    return new String(answer, StandardCharsets.ISO_8859_1);
  }

  /** The first bytes; none when it closes, or says nothing. */
  private byte[] answerTo(byte[] words) throws IOException {
    try (Socket socket = connect()) {
      try {
        socket.getOutputStream().write(words);
        InputStream in = socket.getInputStream();
        return in.readNBytes(FIRST_BYTES);
      } catch (IOException e) {
        // Reset, or silent: it did not understand.
        return new byte[0];
      }
    }
  }

  /** Whoever it is: it is only listened to. */
  private static SSLContext anyServer() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyServer()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java speaks no TLS", e);
    }
  }
}
