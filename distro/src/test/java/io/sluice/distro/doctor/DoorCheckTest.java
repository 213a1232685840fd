package io.sluice.distro.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sluice.transport.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorCheckTest {
  @TempDir private Path proc;

  private static Door door(int port) {
    return new Door(Endpoint.tcp("127.0.0.1", port), false);
  }

  /** What Linux shows of a process that listens at a port. */
  private void listening(int port, String name, String commandLine) throws IOException {
    Path process = Files.createDirectories(proc.resolve("4711"));
    Files.writeString(process.resolve("comm"), name + "\n");
    Files.writeString(process.resolve("cmdline"), commandLine);
    Path files = Files.createDirectories(process.resolve("fd"));
    Files.createSymbolicLink(files.resolve("7"), Path.of("socket:[998]"));
    Files.writeString(
        Files.createDirectories(proc.resolve("net")).resolve("tcp"),
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"
            + "  timeout inode\n"
            + String.format("   0: 0100007F:%04X 0100007F:9C40 01 0:0 0:0 0 0 0 997\n", port)
            + String.format("   1: 0100007F:%04X 00000000:0000 0A 0:0 0:0 0 0 0 998\n", port));
  }

  private Finding look(Door door) {
    return new DoorCheck(new PortHolders(proc), false).run("receiver otlp", door, "c.yaml:3:5");
  }

  @Test
  void port_free_isGood() throws IOException {
    int port = free();
    assertThat(look(door(port)))
        .isEqualTo(
            Finding.good("receiver otlp", "127.0.0.1:" + port + " is free").at("c.yaml:3:5"));
  }

  @Test
  void port_takenByAnother_isBroken_andNamesIt() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listening(socket.getLocalPort(), "otelcol", "otelcol\0--config\0x");
      Finding finding = look(door(socket.getLocalPort()));
      assertThat(finding.isBroken()).isTrue();
      assertThat(finding.what()).endsWith("is in use by otelcol (pid 4711)");
      assertThat(finding.where()).isEqualTo("c.yaml:3:5");
      assertThat(finding.fix()).contains("stop that process");
    }
  }

  @Test
  void port_takenBySluiceOrSomebodyUnseen_isNotBroken() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Finding unseen = look(door(socket.getLocalPort()));
      assertThat(unseen.state()).isEqualTo(State.NOTE);
      assertThat(unseen.what()).contains("cannot be seen from here");
      listening(socket.getLocalPort(), "java", "java\0-jar\0/opt/sluice/sluice.jar");
      DoorCheck check = new DoorCheck(new PortHolders(proc), false);
      Finding ours = check.run("receiver otlp", door(socket.getLocalPort()), "");
      assertThat(ours.state()).isEqualTo(State.GOOD);
      assertThat(ours.what())
          .endsWith("is in use by Sluice itself, which runs already, java (pid 4711)");
      assertThat(check.together()).isEmpty();
      assertThat(check.run("receiver zipkin", door(free()), "").state()).isEqualTo(State.GOOD);
      assertThat(check.together().orElseThrow().what()).contains("others are not");
    }
  }

  @Test
  void holder_onThisMachine_isFound() throws IOException {
    assumeThat(Path.of("/proc/net/tcp")).exists();
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(new PortHolders(Path.of("/proc")).of(socket.getLocalPort(), false).orElseThrow())
          .extracting(PortHolders.Holder::pid, PortHolders.Holder::isSluice)
          .containsExactly(ProcessHandle.current().pid(), false);
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void doors_ofOneConfiguration_mustNotClash() throws IOException {
    DoorCheck check = new DoorCheck(new PortHolders(proc), false);
    int port = free();
    assertThat(check.run("receiver a", door(port), "").isBroken()).isFalse();
    Finding second =
        check.run("receiver b", new Door(Endpoint.tcp("0.0.0.0", port), false), "c.yaml:9:1");
    assertThat(second.isBroken()).isTrue();
    assertThat(second.what()).endsWith("is wanted by receiver a as well");
    Door packets = new Door(Endpoint.tcp("127.0.0.1", port), true);
    assertThat(check.run("receiver c", packets, "").isBroken()).isFalse();
  }

  @Test
  void localDoor_inAContainer_isForALook() {
    Finding finding = new DoorCheck(new PortHolders(proc), true).run("receiver otlp", door(0), "");
    assertThat(finding.state()).isEqualTo(State.GOOD);
    assertThat(door(4317).isLocal()).isTrue();
    assertThat(new Door(Endpoint.tcp("", 4317), false).isLocal()).isFalse();
  }

  @Test
  void address_ofNobody_isSaidInTheWordsOfTheStart() {
    Finding finding = look(new Door(Endpoint.tcp("203.0.113.7", 4317), false));
    assertThat(finding.isBroken()).isTrue();
    assertThat(finding.what()).contains("the machine has no such address");
    assertThat(finding.fix()).contains("0.0.0.0");
  }
}
