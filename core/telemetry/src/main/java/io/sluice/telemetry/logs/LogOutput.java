package io.sluice.telemetry.logs;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One place where lines go: a standard stream, or a file that is appended to. */
final class LogOutput implements Closeable {
  static final String STDERR = "stderr";
  static final String STDOUT = "stdout";
  private static final String FILE_SCHEME = "file:";

  private final String name;
  private final OutputStream stream;
  private boolean failing;

  LogOutput(String name, OutputStream stream) {
    this.name = name;
    this.stream = stream;
  }

  static LogOutput open(String path) throws IOException {
    return switch (path) {
      case STDERR -> stderr();
      case STDOUT -> new LogOutput(STDOUT, System.out);
      default -> new LogOutput(path, append(fileOf(path)));
    };
  }

  static LogOutput stderr() {
    return new LogOutput(STDERR, System.err);
  }

  /**
   * Writes a whole line. A failure is answered as text the first time, and then not before a line
   * has got through again.
   */
  Optional<String> write(byte[] line) {
    Optional<IOException> failure = tryWrite(line);
    boolean isNew = failure.isPresent() && !failing;
    failing = failure.isPresent();
    return isNew
        ? failure.map(e -> "cannot write the log to " + name + ", lines are being lost: " + e)
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (!isStandard()) {
      stream.close();
    }
  }

  private Optional<IOException> tryWrite(byte[] line) {
    try {
      stream.write(line);
      stream.flush();
      // The standard streams do not throw; they remember.
      return stream instanceof PrintStream standard && standard.checkError()
          ? Optional.of(new IOException("the stream is closed or broken"))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private boolean isStandard() {
    return stream instanceof PrintStream;
  }

  private static Path fileOf(String path) {
    return path.startsWith(FILE_SCHEME) ? Path.of(URI.create(path)) : Path.of(path);
  }

  private static OutputStream append(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
