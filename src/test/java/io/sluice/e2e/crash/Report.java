package io.sluice.e2e.crash;

import io.sluice.e2e.harness.Books;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What a run did and what came of it, as a page of Markdown. */
final class Report {
  private final List<Life> lives = new ArrayList<>();
  private final long seed;
  private String end = "";
  private String verdict = "";

  Report(long seed) {
    this.seed = seed;
  }

  /**
   * One life, and what happened to the files after it.
   *
   * @param from the first request that was sent to it
   * @param behind the first that was not
   */
  record Life(
      CrashRun.Sync sync,
      boolean outage,
      boolean full,
      boolean jumped,
      boolean torn,
      boolean flipped,
      int from,
      int behind) {}

  void add(Life life) {
    lives.add(life);
  }

  void end(Books books) {
    end =
        String.format(
            "The last life, stopped in order: recovered %,d, delivered %,d, lost by damage %,d,"
                + " kept %,d.%n",
            books.recovered(), books.delivered(), books.failed(), books.kept());
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
                + "| arrived twice | %,d | %,d: what was in flight at the kills |%n%n%s",
            lives.size(),
            flips,
            oracle.acknowledged(),
            oracle.spans(),
            oracle.lost(),
            mayBeLost,
            oracle.repeated(),
            mayRepeat,
            modes(oracle));
  }

  private String modes(Oracle oracle) {
    StringBuilder table =
        new StringBuilder(
            "| fsync | kills | backend down | disk full | clock jumped | half a record behind it |"
                + " bit flipped | spans acknowledged | lost |\n"
                + "|---|---|---|---|---|---|---|---|---|\n");
    for (CrashRun.Sync sync : CrashRun.Sync.values()) {
      List<Life> some = lives.stream().filter(life -> life.sync() == sync).toList();
      table.append(
          String.format(
              "| %s | %d | %d | %d | %d | %d | %d | %,d | %,d |%n",
              word(sync),
              some.size(),
              count(some, Life::outage),
              count(some, Life::full),
              count(some, Life::jumped),
              count(some, Life::torn),
              count(some, Life::flipped),
              some.stream().mapToLong(l -> oracle.acknowledged(l.from(), l.behind())).sum(),
              some.stream().mapToLong(l -> oracle.lost(l.from(), l.behind())).sum()));
    }
    return table.toString();
  }

  private static long count(List<Life> lives, Predicate<Life> those) {
    return lives.stream().filter(those).count();
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
    return "Seed " + seed + "; acknowledge: stored.\n\n" + verdict + "\n" + end;
  }
}
