package io.sluice.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a command that ended by itself left.
 *
 * @param exitCode 0 when all was well
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Finished(int exitCode, String out, String err) {
  /** Runs Sluice with arguments to its end. */
  public static Finished sluice(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("sluice", ".out");
    Path err = Files.createTempFile("sluice", ".err");
    Process process =
        new ProcessBuilder(Program.command(128, Launch.Life.SHORT, List.of(arguments)))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(SluiceProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(
            String.join(" ", arguments) + " does not end; it wrote:\n" + Files.readString(err));
      }
      return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
      Files.delete(out);
      Files.delete(err);
    }
  }
}
