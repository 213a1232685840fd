package io.sluice.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.Deadline;
import io.sluice.component.TimeSource;
import io.sluice.transport.BindException;
import io.sluice.transport.Endpoint;
import io.sluice.transport.EventLoops;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenTest {
  @TempDir Path folder;

  private static HttpServer listen(Endpoint endpoint) throws BindException {
    return HttpServer.start(
        TestServer.loops(), ServerOptions.at(endpoint), new TestHandler(), ServerEvents.NONE);
  }

  private static void stop(HttpServer server) {
    server.stop(Deadline.in(Duration.ofSeconds(5), TimeSource.SYSTEM));
  }

  @Test
  void address_inUse_saysSoAndHowToFindOut() throws Exception {
    try (TestServer server = new TestServer()) {
      assertThatThrownBy(() -> listen(Endpoint.tcp("127.0.0.1", server.port())))
          .isInstanceOf(BindException.class)
          .hasMessageStartingWith("cannot listen at 127.0.0.1:" + server.port())
          .hasMessageContaining("already in use; stop the process that holds it");
    }
  }

  @Test
  void address_ofAnotherMachine_saysSo() {
    assertThatThrownBy(() -> listen(Endpoint.tcp("192.0.2.1", 0)))
        .hasMessageContaining("the machine has no such address");
  }

  @Test
  void host_unknown_saysSo() {
    assertThatThrownBy(() -> listen(Endpoint.tcp("no-such-host.invalid", 0)))
        .hasMessageContaining("the host is not known");
  }

  @Test
  void everyAddress_takesIpv4() throws Exception {
    HttpServer server = listen(Endpoint.parse("tcp", ":0"));
    try (RawClient client = new RawClient(server.port())) {
      client.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.readHead()).startsWith("http/1.1 404");
    }
    stop(server);
  }

  @Test
  void unixSocket_leftByADeadProcess_isReplaced() throws Exception {
    Path path = folder.resolve("s.sock");
    try (ServerSocketChannel dead =
        ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(path));
    }
    assertThat(path).exists();
    HttpServer server = listen(Endpoint.parse("unix", path.toString()));
    try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      client.write(
          StandardCharsets.US_ASCII.encode("GET /x HTTP/1.0\r\nConnection: close\r\n\r\n"));
      ByteBuffer answer = ByteBuffer.allocate(1000);
      while (client.read(answer) >= 0) {
        assertThat(answer.hasRemaining()).isTrue();
      }
      assertThat(StandardCharsets.US_ASCII.decode(answer.flip()).toString())
          .startsWith("HTTP/1.1 404");
    }
    assertThatThrownBy(() -> listen(Endpoint.parse("unix", path.toString())))
        .hasMessageContaining("already in use");
    stop(server);
    assertThat(path).doesNotExist();
  }

  @Test
  void unixSocket_inPlaceOfAFile_leavesTheFileAlone() throws Exception {
    Path path = java.nio.file.Files.writeString(folder.resolve("precious"), "data");
    assertThatThrownBy(() -> listen(Endpoint.parse("unix", path.toString())))
        .hasMessageContaining("there is something else of that name");
    assertThat(path).hasContent("data");
  }

  @Test
  void portableLoops_serveTcpAndUnixSockets() throws Exception {
    EventLoops loops = EventLoops.startPortable(1);
    for (Endpoint endpoint :
        List.of(Endpoint.tcp("127.0.0.1", 0), new Endpoint.Unix(folder.resolve("n").toString()))) {
      HttpServer server =
          HttpServer.start(loops, ServerOptions.at(endpoint), new TestHandler(), ServerEvents.NONE);
      try (SocketChannel client = SocketChannel.open(server.localAddress())) {
        client.write(StandardCharsets.US_ASCII.encode("GET /x HTTP/1.0\r\n\r\n"));
        assertThat(client.read(ByteBuffer.allocate(100))).isPositive();
      }
      stop(server);
    }
    loops.close(Deadline.in(Duration.ofSeconds(5), TimeSource.SYSTEM));
    assertThat(loops.group().isTerminated()).isTrue();
  }

  @Test
  void stop_twice_isTheSameAsOnce() throws Exception {
    HttpServer server = listen(Endpoint.tcp("127.0.0.1", 0));
    stop(server);
    stop(server);
    assertThat(server.openConnections()).isZero();
  }
}
