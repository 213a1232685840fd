package io.sluice.transport;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What a process that died leaves behind: a unix socket where nobody listens. */
public final class StaleSocket {
  private StaleSocket() {}

  /**
   * Makes way for a new socket: removes one where nobody listens. The native bind would remove
   * whatever is there, so everything else has to be refused here.
   */
  public static void remove(Endpoint.Unix endpoint) throws BindException {
    Path path = Path.of(endpoint.path());
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      if (!isSocket(path)) {
        throw new IOException("there is something else of that name; remove it or choose another");
      }
      if (isAlive(path)) {
        throw new IOException("Address already in use");
      }
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw BindException.because(endpoint, e);
    }
  }

  private static boolean isSocket(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther();
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
