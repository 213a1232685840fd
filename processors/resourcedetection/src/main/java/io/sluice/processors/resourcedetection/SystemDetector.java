package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The operating system: how the host is called, what it runs. */
final class SystemDetector implements Detector {
  static final Offer OFFER =
      Offer.of(
          List.of("host.name", "os.type"),
          List.of(
              "host.id",
              "host.arch",
              "host.ip",
              "host.mac",
              "host.interface",
              "os.description",
              "os.name",
              "os.version",
              "os.build.id",
              "host.cpu.vendor.id",
              "host.cpu.family",
              "host.cpu.model.id",
              "host.cpu.model.name",
              "host.cpu.stepping",
              "host.cpu.cache.l2.size"));

  private static final HexFormat MAC = HexFormat.ofDelimiter("-").withUpperCase();

  private final Surroundings surroundings;
  private final DetectorSettings.Host settings;

  SystemDetector(Surroundings surroundings, DetectorSettings.Host settings) {
    this.surroundings = surroundings;
    this.settings = settings;
  }

  @Override
  public Detected detect() throws IOException {
    Findings findings = new Findings(OFFER, settings.resourceAttributes());
    if (findings.wants("host.name")) {
      findings.text("host.name", hostName());
    }
    findings.text("os.type", osType()).text("host.arch", architecture());
    if (findings.wants("host.id")) {
      findings.text("host.id", hostId());
    }
    if (findings.wantsAny("host.ip", "host.mac", "host.interface")) {
      network(findings);
    }
    if (findings.wantsAny("os.description", "os.name", "os.version", "os.build.id")) {
      new OsRelease(surroundings).describe(findings);
    }
    new CpuInfo(surroundings).describe(findings);
    return findings.done();
  }

  private String hostName() throws IOException {
    List<String> failures = new ArrayList<>();
    for (HostnameSource source : settings.hostnameSources()) {
      try {
        return source.ask(surroundings.names());
      } catch (IOException e) {
        failures.add(source.name().toLowerCase(Locale.ROOT) + ": " + e.getMessage());
      }
    }
    throw new IOException(
        "no source knows the host's name ("
            + String.join("; ", failures)
            + "); set hostname_sources: [os]");
  }

  private static String osType() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return "windows";
    }
    return name.startsWith("mac") ? "darwin" : name.replace(" ", "").replace("sunos", "solaris");
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "x86_64", "amd64" -> "amd64";
      case "aarch64" -> "arm64";
      case "arm" -> "arm32";
      case "i386", "x86" -> "x86";
      case "ppc64le", "ppc64" -> "ppc64";
      default -> System.getProperty("os.arch");
    };
  }

  private String hostId() throws IOException {
    for (String file : List.of("/etc/machine-id", "/var/lib/dbus/machine-id")) {
      Path path = surroundings.file(file);
      if (Files.isReadable(path)) {
        return Files.readString(path).strip();
      }
    }
    return "";
  }

  private static void network(Findings findings) throws SocketException {
    List<String> ips = new ArrayList<>();
    List<String> macs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      if (network.isLoopback() || !network.isUp()) {
        continue;
      }
      names.add(network.getName());
      byte[] mac = network.getHardwareAddress();
      if (mac != null && mac.length > 0) {
        macs.add(MAC.formatHex(mac));
      }
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        ips.add(address.getHostAddress().replaceFirst("%.*", ""));
      }
    }
    findings.texts("host.ip", ips).texts("host.mac", macs).texts("host.interface", names);
  }
}
