package io.sluice.e2e.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that runs Sluice. The system property {@code sluice.jar} names a packaged jar to
 * run; otherwise the classes of this build run.
 */
final class Program {
  private Program() {}

  static List<String> command(String heap, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(heap));
    String jar = System.getProperty("sluice.jar", "");
    if (jar.isEmpty()) {
      command.addAll(
          List.of("-cp", System.getProperty("java.class.path"), "io.sluice.distro.Main"));
    } else {
      command.addAll(List.of("-jar", jar));
    }
    command.addAll(arguments);
    return command;
  }

  /** The launcher's, with heaps that many processes one after another can have. */
  private static List<String> flags(String heap) {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC",
                "-Xms16m",
                "-Xmx" + heap,
                "-Xss512k",
                "-XX:MaxNewSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Dio.netty.allocator.type=pooled",
                "-Dio.netty.leakDetection.level=disabled",
                "-Dio.netty.allocator.maxOrder=8",
                "-Dio.netty.allocator.numHeapArenas=1"));
    if (Runtime.version().feature() >= 24) {
      flags.addAll(
          List.of(
              "--sun-misc-unsafe-memory-access=allow",
              "-Dio.netty.noUnsafe=false",
              "--enable-native-access=ALL-UNNAMED"));
    }
    return flags;
  }
}
