package io.sluice.telemetry.logs;

import io.sluice.component.StartException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where lines go. Not safe for several threads; its appender has the lock. */
final class LogOutputs implements Closeable {
  static final String STDERR = LogOutput.STDERR;

  private final List<LogOutput> outputs;
  private final List<LogOutput> forTrouble;

  private LogOutputs(List<LogOutput> outputs, List<LogOutput> forTrouble) {
    this.outputs = outputs;
    this.forTrouble = forTrouble;
  }

  /** Opens all of them, or none. */
  static LogOutputs open(List<String> paths, List<String> troublePaths) throws StartException {
    List<LogOutput> outputs = openAll(paths, "output_paths");
    try {
      return new LogOutputs(outputs, openAll(troublePaths, "error_output_paths"));
    } catch (StartException e) {
      closeAll(outputs, e);
      throw e;
    }
  }

  /** The one output that needs no opening. */
  static LogOutputs stderr() {
    return new LogOutputs(List.of(LogOutput.stderr()), List.of());
  }

  void write(CharSequence line) {
    byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
    for (LogOutput output : outputs) {
      output.write(bytes).ifPresent(this::tell);
    }
  }

  /** Told where the log's own trouble goes; if that fails too, there is nobody left to tell. */
  private void tell(String trouble) {
    byte[] bytes = (trouble + "\n").getBytes(StandardCharsets.UTF_8);
    forTrouble.forEach(output -> output.write(bytes));
  }

  @Override
  public void close() throws IOException {
    IOException failure = new IOException("cannot close the log's outputs");
    closeAll(outputs, failure);
    closeAll(forTrouble, failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  private static List<LogOutput> openAll(List<String> paths, String key) throws StartException {
    List<LogOutput> opened = new ArrayList<>();
    for (String path : paths) {
      try {
        opened.add(LogOutput.open(path));
      } catch (IOException | RuntimeException e) {
        StartException failure =
            new StartException(
                "service::telemetry::logs::"
                    + key
                    + ": cannot open \""
                    + path
                    + "\" for writing ("
                    + e
                    + "): use stderr, stdout, or a file in a directory that exists and that "
                    + "this user may write to",
                e);
        closeAll(opened, failure);
        throw failure;
      }
    }
    return opened;
  }

  private static void closeAll(List<LogOutput> outputs, Exception into) {
    for (LogOutput output : outputs) {
      try {
        output.close();
      } catch (IOException e) {
        into.addSuppressed(e);
      }
    }
  }
}
