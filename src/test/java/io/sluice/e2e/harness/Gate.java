package io.sluice.e2e.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The network in front of a server, as far as a test wants it to fail: it can be down, and it can
 * break in the middle of an answer. It looks into nothing, so TLS passes as well.
 */
public final class Gate implements AutoCloseable {
  private static final int SHORTENED_TO = 3;

  private final int target;
  private final int port;
  private final AtomicBoolean cutting = new AtomicBoolean();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;

  private Gate(int target, int port) throws IOException {
    this.target = target;
    this.port = port == 0 ? Ports.free() : port;
  }

  /** An open one in front of a sink, on a port of its own. */
  public static Gate before(OtlpSink sink) throws IOException {
    return before(sink.port());
  }

  /** An open one in front of a server on this machine. */
  public static Gate before(int port) throws IOException {
    Gate gate = new Gate(port, 0);
    gate.open();
    return gate;
  }

  /** One in front of a sink that is not open yet. */
  public static Gate shutBefore(OtlpSink sink) throws IOException {
    return new Gate(sink.port(), 0);
  }

  public int port() {
    return port;
  }

  /** Listens, again on the same port. */
  public synchronized void open() throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    listener = socket;
    start("gate", () -> acceptAll(socket));
  }

  /** Breaks all connections, and nobody listens any more. */
  public synchronized void shut() throws IOException {
    if (listener != null) {
      listener.close();
    }
    breakAll();
  }

  /** Breaks all connections; new ones can be made at once. */
  public void breakAll() {
    for (Socket socket : open) {
      reset(socket);
    }
  }

  /** Breaks the connection in the middle of the next thing that the server says. */
  public void cutNextAnswer() {
    cutting.set(true);
  }

  /** Whether that happened. */
  public boolean hasCut() {
    return !cutting.get();
  }

  private void acceptAll(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        join(from.accept());
      } catch (IOException e) {
        // Shut while it waited, which ends the loop; nothing else can happen to it here.
        open.removeIf(Socket::isClosed);
      }
    }
  }

  private void join(Socket client) throws IOException {
    open.add(client);
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException nobodyBehind) {
      reset(client);
      return;
    }
    open.add(server);
    start("gate in", () -> copy(client, server, false));
    start("gate out", () -> copy(server, client, true));
  }

  private void copy(Socket from, Socket to, boolean answers) {
    try {
      if (pump(from.getInputStream(), to.getOutputStream(), answers)) {
        to.shutdownOutput();
      } else {
        reset(from);
        reset(to);
      }
    } catch (IOException broken) {
      // What breaks on one side breaks on the other.
      reset(from);
      reset(to);
    }
  }

  /** Gives back whether it came to the end in good order. */
  private boolean pump(InputStream in, OutputStream out, boolean answers) throws IOException {
    byte[] bytes = new byte[64 << 10];
    for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
      if (answers && cutting.compareAndSet(true, false)) {
        out.write(bytes, 0, Math.min(n, SHORTENED_TO));
        return false;
      }
      out.write(bytes, 0, n);
    }
    return true;
  }

  private void reset(Socket socket) {
    open.remove(socket);
    if (socket.isClosed()) {
      return;
    }
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("a socket cannot even be closed", e);
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    shut();
  }
}
