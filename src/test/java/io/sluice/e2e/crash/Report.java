package io.sluice.e2e.crash;

import io.sluice.e2e.harness.Books;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a run did and what came of it, as a page of Markdown. */
final class Report {
  private final StringBuilder lives = new StringBuilder();
  private final long seed;
  private int number;
  private String verdict = "";

  Report(long seed) {
    this.seed = seed;
  }

  void life(CrashRun.Sync sync, int millis, boolean outage, Damage damage, int acknowledged) {
    number++;
    lives.append(
        String.format(
            "| %d | %s | %d | %s | %s | %,d |%n",
            number, word(sync), millis, outage ? "down" : "up", word(damage), acknowledged));
  }

  void end(Books books) {
    lives.append(
        String.format(
            "%nThe last life, stopped in order: recovered %,d, delivered %,d, lost by damage %,d,"
                + " kept %,d.%n",
            books.recovered(), books.delivered(), books.failed(), books.kept()));
  }

  void verdict(Oracle oracle, int flips, int mayBeLost, long mayRepeat) {
    verdict =
        String.format(
            "| | | allowed |%n|---|---|---|%n"
                + "| kills | %,d | |%n"
                + "| bits flipped | %,d | |%n"
                + "| spans acknowledged | %,d | |%n"
                + "| spans arrived | %,d | |%n"
                + "| acknowledged and lost | %,d | %,d: a request for each flipped bit |%n"
                + "| arrived twice | %,d | %,d: what was in flight at the kills |%n",
            number,
            flips,
            oracle.acknowledged(),
            oracle.spans(),
            oracle.lost(),
            mayBeLost,
            oracle.repeated(),
            mayRepeat);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, toString());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public String toString() {
    return "# Killed and started again\n\nSeed "
        + seed
        + "; acknowledge: stored.\n\n"
        + verdict
        + "\n"
        + "| life | fsync | ms until the kill | backend | damage after it | spans acknowledged |\n"
        + "|---|---|---|---|---|---|\n"
        + lives;
  }
}
