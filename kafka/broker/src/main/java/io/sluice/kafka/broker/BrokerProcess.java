package io.sluice.kafka.broker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A broker in a process of its own, for tests in which it dies: one whose disk is full ends its
 * whole process.
 */
public final class BrokerProcess implements AutoCloseable {
  private static final int DOORS = 4;

  private final Path directory;
  private final File log;
  private final List<Integer> ports = TestBroker.freePorts(DOORS);
  private Process process;

  /** One with its data in an empty directory; what it says goes into a file. */
  public BrokerProcess(Path directory, Path log) {
    this.directory = directory;
    this.log = log.toFile();
  }

  /** Starts it, or starts it again with what it has. */
  public void start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(BrokerProcess.class.getName());
    command.add(directory.toString());
    ports.forEach(port -> command.add(port.toString()));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
  }

  /** {@code host:port} for everybody, in plaintext. */
  public String address() {
    return "127.0.0.1:" + ports.get(0);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** The process itself: a directory, and the ports of all doors. */
  public static void main(String[] arguments) {
    List<Integer> ports = new ArrayList<>();
    for (int i = 1; i <= DOORS; i++) {
      ports.add(Integer.valueOf(arguments[i]));
    }
    TestBroker broker = TestBroker.start(Path.of(arguments[0]), ports, Map.of());
    broker.await();
  }
}
