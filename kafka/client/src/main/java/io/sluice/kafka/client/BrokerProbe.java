package io.sluice.kafka.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Looks at brokers that do not answer: whether they are there, and what they speak. */
final class BrokerProbe {
  private static final int PATIENCE_MILLIS = 2_000;

  /** One of several brokers may be down without harm, so a few of them are enough to know. */
  private static final int MOST_ADDRESSES = 3;

  private final List<String> addresses;
  private final boolean tls;

  BrokerProbe(List<String> addresses, boolean tls) {
    this.addresses = addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size()));
    this.tls = tls;
  }

  /** What is wrong with the first broker that has something wrong with it, if that can be seen. */
  Optional<String> look() {
    return addresses.stream().map(this::look).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> look(String broker) {
    int colon = broker.lastIndexOf(':');
    String host = broker.substring(0, colon);
    int port = Integer.parseInt(broker.substring(colon + 1));
    try (Socket socket = new Socket()) {
      InetAddress address = InetAddress.getByName(host);
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return tls ? plaintextInstead(socket, broker) : tlsInstead(socket, host, port, broker);
    } catch (UnknownHostException e) {
      return Optional.of("the name of " + broker + " is not known to DNS; check it in brokers");
    } catch (NoRouteToHostException e) {
      return Optional.of(
          "there is no way to " + broker + " from this machine; check routes and network policies");
    } catch (ConnectException e) {
      return Optional.of(
          "nothing listens at " + broker + "; check host and port in brokers, and that it runs");
    } catch (SocketTimeoutException e) {
      return Optional.of(
          "no connection to "
              + broker
              + " in time; check host and port in brokers, and whether a firewall is in between");
    } catch (IOException e) {
      return Optional.of(broker + " cannot be reached: " + e.getMessage());
    }
  }

  /** Asks in plaintext which versions it has; only a broker that speaks plaintext answers. */
  private static Optional<String> plaintextInstead(Socket socket, String broker) {
    int correlation = 0x51_1ce;
    ByteBuffer request = ByteBuffer.allocate(14);
    request.putInt(10).putShort((short) 18).putShort((short) 0).putInt(correlation);
    request.putShort((short) -1);
    try {
      socket.getOutputStream().write(request.array(), 0, request.capacity());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readInt();
      return in.readInt() == correlation
          ? Optional.of(
              broker + " speaks plaintext, but TLS is set; remove tls, or use its TLS port")
          : Optional.empty();
    } catch (IOException e) {
      // It did not understand, as it should.
      return Optional.empty();
    }
  }

  private static Optional<String> tlsInstead(Socket socket, String host, int port, String broker) {
    try (SSLSocket secure =
        (SSLSocket) anybody().getSocketFactory().createSocket(socket, host, port, false)) {
      secure.startHandshake();
      return Optional.of(broker + " speaks TLS, but plaintext was sent to it; set tls: {}");
    } catch (IOException | GeneralSecurityException e) {
      // It did not understand, as it should.
      return Optional.empty();
    }
  }

  /** Nothing is sent there but a greeting, so any certificate will do. */
  private static SSLContext anybody() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    return context;
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // Nothing is said that a stranger may not hear.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // Nothing is said that a stranger may not hear.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
