package io.sluice.exporters.otlp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that knows no protocol: reads what first comes, says its text, and hangs up. */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final byte[] text;

  RawServer(String text) throws IOException {
    this(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawServer(byte... text) throws IOException {
    this.text = text;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        InputStream in = socket.getInputStream();
        if (in.read(new byte[65_536]) > 0) {
          socket.getOutputStream().write(text);
          socket.getOutputStream().flush();
          socket.shutdownOutput();
          // Waits until the client has gone, so that it can read what was said.
          in.transferTo(java.io.OutputStream.nullOutputStream());
        }
      } catch (IOException e) {
        // The client hung up, or the test is over.
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
