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

  static List<String> command(int heap, Launch.Life life, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(heap));
    if (life == Launch.Life.SHORT) {
      command.add("-XX:TieredStopAtLevel=1");
    }
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

  /** The launcher's, for a heap of so many mebibytes. */
  private static List<String> flags(int heap) {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC",
                "-Xms16m",
                "-Xmx" + heap + "m",
                "-Xss512k",
                "-XX:MaxNewSize=" + Math.min(64, heap / 4) + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Dio.netty.allocator.type=pooled",
                "-Dio.netty.leakDetection.level=disabled"));
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
