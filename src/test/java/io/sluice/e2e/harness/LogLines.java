package io.sluice.e2e.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a process has written so far, and the wait for what it will write. */
final class LogLines {
  private final List<LogLine> lines = new ArrayList<>();
  private final Thread reader;
  private boolean ended;

  LogLines(InputStream in) {
    reader = new Thread(() -> readAll(in), "log of sluice");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll(InputStream in) {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      text.lines().forEach(line -> add(LogLine.parse(line)));
    } catch (IOException | UncheckedIOException e) {
      add(LogLine.parse("(the log could not be read further: " + e.getMessage() + ")"));
    } finally {
      end();
    }
  }

  private synchronized void add(LogLine line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits until a number of lines fit, and gives the last of them. */
  synchronized LogLine await(Predicate<LogLine> wanted, int times, String what, Duration longest)
      throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (true) {
      List<LogLine> found = matching(wanted);
      if (found.size() >= times) {
        return found.get(times - 1);
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (ended || left <= 0) {
        String why = ended ? "the process ended" : longest.toSeconds() + " s passed";
        throw new AssertionError(
            "expected the log to say: " + what + ", but " + why + ". The log:\n" + text());
      }
      wait(left);
    }
  }

  synchronized List<LogLine> matching(Predicate<LogLine> wanted) {
    return lines.stream().filter(wanted).toList();
  }

  synchronized String text() {
    return lines.stream().map(LogLine::text).collect(Collectors.joining("\n"));
  }

  /** Waits for the last line of a process that has ended. */
  void awaitEnd(Duration longest) throws InterruptedException {
    reader.join(longest.toMillis());
  }
}
