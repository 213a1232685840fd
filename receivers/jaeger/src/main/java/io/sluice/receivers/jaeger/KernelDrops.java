package io.sluice.receivers.jaeger;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;

/**
 * How many packets the kernel dropped because a socket's buffer was full. Linux tells it in {@code
 * /proc/net/udp} and {@code udp6}; elsewhere nobody does.
 */
final class KernelDrops {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int LOCAL_ADDRESS = 1;
  private static final byte[] IPV4_IN_IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private final List<Path> tables;
  private final Logger log;
  private final Set<String> names;
  private volatile long known;

  KernelDrops(List<Path> tables, InetSocketAddress local, Logger log) {
    this.log = log;
    this.tables = List.copyOf(tables);
    String port = ":%04X".formatted(local.getPort());
    this.names = names(local.getAddress(), port);
  }

  static KernelDrops of(InetSocketAddress local, Logger log) {
    return new KernelDrops(TABLES, local, log);
  }

  /** A socket of IPv6 may well have an address of IPv4, and stands in the other table then. */
  private static Set<String> names(InetAddress address, String port) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      byte[] mapped = ByteBuffer.allocate(16).put(IPV4_IN_IPV6).put(bytes).array();
      return Set.of(hex(bytes) + port, hex(mapped) + port);
    }
    return Set.of(hex(bytes) + port);
  }

  /** Four bytes at a time, as the machine would read them as a number. */
  private static String hex(byte[] address) {
    ByteBuffer words = ByteBuffer.wrap(address).order(ByteOrder.nativeOrder());
    StringBuilder hex = new StringBuilder(2 * address.length);
    while (words.hasRemaining()) {
      hex.append("%08X".formatted(words.getInt()));
    }
    return hex.toString();
  }

  /** Since the socket was opened. */
  double count() {
    long drops = 0;
    try {
      for (Path table : tables) {
        if (Files.isReadable(table)) {
          drops += Files.readAllLines(table).stream().mapToLong(this::drops).sum();
        }
      }
      known = Math.max(known, drops);
    } catch (IOException e) {
      // What is known still holds, and one number must not spoil the page of all metrics.
      log.debug("The system's table of UDP sockets could not be read", e);
    }
    return known;
  }

  /** The last column of our own lines. */
  private long drops(String line) {
    String[] columns = BLANKS.split(line.strip(), -1);
    boolean ours =
        columns.length > LOCAL_ADDRESS
            && names.contains(columns[LOCAL_ADDRESS].toUpperCase(Locale.ROOT));
    return ours ? Long.parseLong(columns[columns.length - 1]) : 0;
  }
}
