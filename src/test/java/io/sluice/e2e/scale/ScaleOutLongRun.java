package io.sluice.e2e.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Books;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members restart, die, come and go under load; {@code bench/scale-out} starts it. */
@Timeout(value = 1, unit = TimeUnit.DAYS)
final class ScaleOutLongRun {
  private static final int WANTED = Integer.getInteger("sluice.scale.traces", 1_000_000);
  private static final int RATE = Integer.getInteger("sluice.scale.rate", 5_000);

  /** Starting processes takes time, in which more traces flow than were asked for. */
  private static final int MOST = WANTED + 300 * RATE;

  private static final int PHASES = 5;
  private static final String ALL = "all, and what came between";

  private final TraceTally tally = new TraceTally(MOST);
  private final List<Phase> phases = new ArrayList<>();

  /** What happened while some traces were sent. */
  private record Phase(String name, int from, int to) {
    /** Whether somebody was killed. */
    boolean mayLose() {
      return name.startsWith("kill") || name.equals(ALL);
    }
  }

  @Test
  void tier_whateverItsMembersDo_losesOnlyWhatTheDeadHadTaken() throws Exception {
    run(new BalancedTier(tally, 3));
  }

  @Test
  void group_whateverItsMembersDo_losesNothing(@TempDir Path directory) throws Exception {
    run(new GroupTier(directory, tally, 3));
  }

  private void run(Tier tiers) throws Exception {
    Books books;
    String what;
    boolean outlivesKills = tiers.outlivesKills();
    try (Tier tier = tiers;
        TraceTraffic traffic = new TraceTraffic(tier.doorOfTheFront(), RATE, MOST)) {
      what = tier.what();
      phase("three members, nothing changes", traffic, () -> {});
      phase("rolling restart", traffic, () -> restart(tier, traffic));
      phase("kill -9 of one", traffic, () -> kill(tier, traffic));
      phase("3 → 5 → 2", traffic, () -> scale(tier, traffic));
      phase("two members, nothing changes", traffic, () -> {});
      phases.add(new Phase(ALL, 0, traffic.stop()));
      books = tier.drain();
    }
    report(what, books);
    for (Phase phase : phases) {
      TraceTally.Result result = tally.between(phase.from(), phase.to());
      if (phase.name().endsWith("nothing changes")) {
        assertThat(result.split()).as(phase.name()).isZero();
      }
      if (outlivesKills || !phase.mayLose()) {
        assertThat(result.lost()).as(phase.name()).isZero();
      }
    }
  }

  /** Runs for its share of the traces, or as long as it takes; then lets things settle. */
  private void phase(String name, TraceTraffic traffic, Tier.Pause what) throws Exception {
    int from = traffic.sent();
    what.take();
    traffic.awaitMore(Math.max(RATE / 2, WANTED / PHASES - (traffic.sent() - from)));
    phases.add(new Phase(name, from, traffic.sent()));
    traffic.awaitMore(RATE / 2);
  }

  private static void restart(Tier tier, TraceTraffic traffic) throws Exception {
    for (int member = 0; member < 3; member++) {
      tier.leave(member);
      traffic.awaitMore(RATE / 5);
      tier.join(member);
      traffic.awaitMore(RATE / 5);
    }
  }

  private static void kill(Tier tier, TraceTraffic traffic) throws Exception {
    // What it has in hand when it dies belongs to this.
    traffic.awaitMore(2 * RATE);
    tier.kill(1, () -> traffic.awaitMore(RATE / 2));
    traffic.awaitMore(RATE / 2);
    tier.join(1);
  }

  private static void scale(Tier tier, TraceTraffic traffic) throws Exception {
    tier.join(3);
    tier.join(4);
    traffic.awaitMore(RATE);
    for (int member : new int[] {0, 3, 4}) {
      tier.leave(member);
    }
  }

  private void report(String what, Books books) throws Exception {
    StringBuilder report = new StringBuilder();
    report.append("# Scale-out\n\n");
    report.append(
        String.format(
            "%s traces of %d spans, each span in a request of its own, over"
                + " members that are real Sluices, at %,d traces a second on one machine of %d"
                + " cores that others use too. Refused spans are sent again.%n%n",
            what, TraceTraffic.SPANS_EACH, RATE, Runtime.getRuntime().availableProcessors()));
    report.append("| phase | traces | split | share | spans lost | spans twice |\n");
    report.append("|---|---|---|---|---|---|\n");
    for (Phase phase : phases) {
      TraceTally.Result result = tally.between(phase.from(), phase.to());
      report.append(
          String.format(
              "| %s | %,d | %,d | %.3f %% | %,d | %,d |%n",
              phase.name(),
              result.traces(),
              result.split(),
              100.0 * result.split() / result.traces(),
              result.lost(),
              result.twice()));
    }
    report.append(
        String.format(
            "%nThe front's books: received %,d, delivered %,d, refused %,d, failed %,d.%n",
            books.received(), books.delivered(), books.refused(), books.failed()));
    String file = System.getProperty("sluice.scale.report", "");
    if (!file.isEmpty()) {
      Files.writeString(Path.of(file), report);
    }
  }
}
