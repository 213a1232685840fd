package io.sluice.transport;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process that died leaves behind: a unix socket where nobody listens. */
public final class StaleSocket {
  private StaleSocket() {}

  /** Removes the socket file unless somebody listens there or it is no socket. */
  public static void remove(Endpoint.Unix endpoint) throws BindException {
    Path path = Path.of(endpoint.path());
    if (!isSocket(path) || isAlive(path)) {
      return;
    }
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw BindException.because(endpoint, e);
    }
  }

  private static boolean isSocket(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  private static boolean isAlive(Path path) {
    try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return probe.isConnected();
    } catch (IOException e) {
      // Refused: the file is there, its listener is not.
      return false;
    }
  }
}
