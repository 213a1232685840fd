package io.sluice.receivers.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.helpers.NOPLogger;

@EnabledIf("isLittleEndian")
class KernelDropsTest {
  private static final String HEAD =
      "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode ref pointer drops\n";

  @TempDir private Path folder;

  /** The tables below are those of such a machine. */
  static boolean isLittleEndian() {
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
  }

  @Test
  void count_isTheLastColumnOfOurSocket() throws Exception {
    Path udp = Files.writeString(folder.resolve("udp"), HEAD + udp("0100007F:1AAF", 42));
    assertThat(drops("127.0.0.1", 6831, udp)).isEqualTo(42);
  }

  @Test
  void count_ofOtherPortsAndAddresses_isNotOurs() throws Exception {
    Path udp =
        Files.writeString(
            folder.resolve("udp"),
            HEAD + udp("0100007F:1AB0", 1) + udp("0200007F:1AAF", 2) + udp("00000000:1AAF", 4));
    assertThat(drops("127.0.0.1", 6831, udp)).isZero();
    assertThat(drops("0.0.0.0", 6831, udp)).isEqualTo(4);
  }

  @Test
  void count_ofAnIpv6Socket_isInTheOtherTable() throws Exception {
    Path udp6 =
        Files.writeString(
            folder.resolve("udp6"),
            HEAD
                + udp("0000000000000000FFFF00000100007F:1AAF", 7)
                + udp("00000000000000000000000001000000:1AAF", 8)
                + udp("00000000000000000000000000000000:1AAF", 9));
    assertThat(drops("127.0.0.1", 6831, udp6)).isEqualTo(7);
    assertThat(drops("::1", 6831, udp6)).isEqualTo(8);
    assertThat(drops("::", 6831, udp6)).isEqualTo(9);
  }

  @Test
  void count_withoutATable_isZero() throws Exception {
    assertThat(drops("127.0.0.1", 6831, folder.resolve("none"))).isZero();
  }

  @Test
  void count_ofATableThatWentAway_isWhatItWas() throws Exception {
    Path udp = Files.writeString(folder.resolve("udp"), HEAD + udp("0100007F:1AAF", 42));
    KernelDrops drops = at("127.0.0.1", 6831, udp);
    assertThat(drops.count()).isEqualTo(42);
    Files.delete(udp);
    assertThat(drops.count()).isEqualTo(42);
  }

  private static double drops(String host, int port, Path table) throws Exception {
    return at(host, port, table).count();
  }

  private static KernelDrops at(String host, int port, Path table) throws Exception {
    return new KernelDrops(
        List.of(table),
        new InetSocketAddress(InetAddress.getByName(host), port),
        NOPLogger.NOP_LOGGER);
  }

  private static String udp(String local, int drops) {
    return "  123: "
        + local
        + " 00000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 98765 2"
        + " 0000000000000000 "
        + drops
        + "\n";
  }
}
