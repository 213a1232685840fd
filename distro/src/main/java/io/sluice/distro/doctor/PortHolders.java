package io.sluice.distro.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who listens at a port of this machine, as Linux tells it below {@code /proc}. */
final class PortHolders {
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int HEXADECIMAL = 16;

  private final Path proc;

  /**
   * Reads from a directory.
   *
   * @param proc usually {@code /proc}
   */
  PortHolders(Path proc) {
    this.proc = proc;
  }

  /** A process. */
  record Holder(String name, long pid, boolean isSluice) {
    @Override
    public String toString() {
      return name + " (pid " + pid + ")";
    }
  }

  /** The process; nothing if there is none, or its sockets may not be seen. */
  Optional<Holder> of(int port, boolean udp) {
    Set<String> sockets = new HashSet<>();
    for (String table : udp ? List.of("udp", "udp6") : List.of("tcp", "tcp6")) {
      sockets.addAll(sockets(table, port, udp));
    }
    return sockets.isEmpty() ? Optional.empty() : process(sockets);
  }

  private Set<String> sockets(String table, int port, boolean udp) {
    Set<String> found = new HashSet<>();
    for (String line : text(proc.resolve("net").resolve(table)).lines().skip(1).toList()) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields.length > INODE
          && port(fields[LOCAL_ADDRESS]) == port
          && (udp || fields[STATE].equals(LISTENING))) {
        found.add("socket:[" + fields[INODE] + "]");
      }
    }
    return found;
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), HEXADECIMAL);
  }

  private Optional<Holder> process(Set<String> sockets) {
    for (Path process : entries(proc)) {
      String pid = process.getFileName().toString();
      if (pid.chars().allMatch(Character::isDigit) && has(process, sockets)) {
        return Optional.of(
            new Holder(
                text(process.resolve("comm")).strip(),
                Long.parseLong(pid),
                isSluice(text(process.resolve("cmdline")))));
      }
    }
    return Optional.empty();
  }

  private static boolean has(Path process, Set<String> sockets) {
    return entries(process.resolve("fd")).stream().anyMatch(file -> sockets.contains(target(file)));
  }

  private static boolean isSluice(String commandLine) {
    return commandLine.contains("sluice.jar") || commandLine.contains("io.sluice.distro.Main");
  }

  /** None where we may not look, and none of a process that has just ended. */
  private static List<Path> entries(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      // Closed meanwhile: then it is not what is looked for.
      return "";
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // Another system than Linux, or a process that has ended: there is nothing to tell.
      return "";
    }
  }
}
