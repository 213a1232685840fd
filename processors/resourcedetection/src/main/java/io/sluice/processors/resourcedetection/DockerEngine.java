package io.sluice.processors.resourcedetection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The API of a Docker engine, at {@code DOCKER_HOST} or the usual socket. Java's HTTP client speaks
 * no unix sockets; a question in HTTP/1.0 has an answer that ends with the connection.
 */
record DockerEngine(Surroundings surroundings, Supplier<MetadataServer> servers) {
  private static final String USUAL = "unix:///var/run/docker.sock";
  private static final String UNIX = "unix://";
  private static final int LONGEST = 4 << 20;

  String get(String path) throws IOException, InterruptedException {
    String host = surroundings.variableOr("DOCKER_HOST", USUAL);
    if (host.startsWith(UNIX)) {
      return overSocket(host.substring(UNIX.length()), path);
    }
    return servers.get().at(host.replaceFirst("^tcp://", "http://"), Map.of()).get(path);
  }

  private static String overSocket(String socket, String path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      String request = "GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      return body(readAll(channel), path);
    } catch (IOException e) {
      throw new IOException(
          "the Docker engine cannot be asked at "
              + socket
              + " ("
              + e.getMessage()
              + "); mount its socket into the container, or set DOCKER_HOST",
          e);
    }
  }

  private static String readAll(SocketChannel channel) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    while (all.size() < LONGEST && channel.read(buffer) >= 0) {
      all.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static String body(String answer, String path) throws IOException {
    String firstLine = answer.lines().findFirst().orElse("");
    int head = answer.indexOf("\r\n\r\n");
    if (head < 0 || !firstLine.contains(" 200 ")) {
      throw new IOException("to GET " + path + " it answers " + firstLine);
    }
    return answer.substring(head + 4);
  }
}
