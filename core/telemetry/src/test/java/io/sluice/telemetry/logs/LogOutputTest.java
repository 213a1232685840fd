package io.sluice.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogOutputTest {
  private static final byte[] LINE = "line\n".getBytes(StandardCharsets.UTF_8);

  @Test
  void file_thatExists_isAppendedTo(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("log"), "old\n");
    try (LogOutput output = LogOutput.open(file.toString())) {
      assertThat(output.write(LINE)).isEmpty();
    }

    assertThat(file).hasContent("old\nline\n");
  }

  @Test
  void failure_isToldOnceUntilALineGetsThrough() {
    Disk disk = new Disk();
    LogOutput output = new LogOutput("/var/log/x", disk);

    disk.full = true;
    assertThat(output.write(LINE))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .contains("/var/log/x")
                    .contains("lines are being lost")
                    .contains("No space left on device"));
    assertThat(output.write(LINE)).isEmpty();
    disk.full = false;
    assertThat(output.write(LINE)).isEmpty();
    disk.full = true;
    assertThat(output.write(LINE)).isPresent();
  }

  @Test
  void standardStream_thatBreaks_isNoticed() {
    Disk disk = new Disk();
    disk.full = true;

    assertThat(
            new LogOutput("stdout", new PrintStream(disk, true, StandardCharsets.UTF_8))
                .write(LINE))
        .isPresent();
  }

  @Test
  void bareLines_areMessageAndFieldsOnly(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("traces");
    try (BareLines lines = BareLines.open(List.of(file.toString()))) {
      for (int i = 0; i < 20; i++) {
        lines
            .logger()
            .atInfo()
            .addKeyValue("resource spans", 1)
            .addKeyValue("spans", 3)
            .log("Traces");
      }
      lines.logger().info("ResourceSpans #0\n");
    }

    assertThat(file)
        .hasContent(
            "Traces\t{\"resource spans\": 1, \"spans\": 3}\n".repeat(20) + "ResourceSpans #0\n\n");
  }

  private static final class Disk extends OutputStream {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private boolean full;

    @Override
    public void write(int b) throws IOException {
      if (full) {
        throw new IOException("No space left on device");
      }
      written.write(b);
    }
  }
}
