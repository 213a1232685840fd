package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The names of a host; each throws when it cannot be told. */
interface HostNames {
  /** As the operating system has it. */
  String own() throws IOException;

  /** The full name, as the resolver completes the own one. */
  String canonical() throws IOException;

  /** As name servers call the host's address. */
  String reverse() throws IOException;

  static HostNames ofThisHost() {
    return new OfThisHost();
  }

  /** The real ones. */
  final class OfThisHost implements HostNames {
    private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

    @Override
    public String own() throws IOException {
      return Files.isReadable(LINUX)
          ? Files.readString(LINUX).strip()
          : InetAddress.getLocalHost().getHostName();
    }

    @Override
    public String canonical() throws IOException {
      return named(InetAddress.getByName(own()));
    }

    @Override
    public String reverse() throws IOException {
      UnknownHostException failure = new UnknownHostException(own() + " has no name of an address");
      for (InetAddress address : InetAddress.getAllByName(own())) {
        try {
          return named(InetAddress.getByAddress(address.getAddress()));
        } catch (UnknownHostException e) {
          failure.addSuppressed(e);
        }
      }
      throw failure;
    }

    private static String named(InetAddress address) throws UnknownHostException {
      String name = address.getCanonicalHostName();
      if (name.equals(address.getHostAddress())) {
        throw new UnknownHostException("the address " + name + " has no name");
      }
      return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
  }
}
