package io.sluice.e2e.tail;

import io.sluice.e2e.harness.Books;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The long form, a million traces; {@code bench/tail} starts it. */
@Timeout(value = 1, unit = TimeUnit.DAYS)
final class TailLongRun {
  private static final TailRun RUN =
      new TailRun(
          Integer.getInteger("sluice.tail.traces", 1_000_000),
          Integer.getInteger("sluice.tail.rate", 5_000),
          Integer.getInteger("sluice.tail.wait", 10));

  @Test
  void tracesWorthKeeping_ofAMillion_arriveWhole() throws Exception {
    report(RUN.run());
  }

  private static void report(TailRun.Report report) throws Exception {
    TailResult result = report.result();
    Books.Page books = report.books();
    String text =
        """
        # Tail sampling at size

        Failed traces, those over a second, and a tenth of the rest: %,d traces of %d spans over 16
        connections, which broke %,d times with a request under way, in %.0f s on a machine of %d
        cores that others use too. Spans came in any order and %,d of them twice or more; %,d came
        when their trace had been decided.

        | | |
        |---|---|
        | failed or slow traces | %,d |
        | … that arrived whole | %,d |
        | … whose spans took longer to be taken than a trace waits, not counted above | %,d |
        | other traces | %,d |
        | … that arrived whole | %,d, %.3f %%: off by %.2f standard deviations |
        | traces of which only a part arrived | %d |
        | acknowledged spans of kept traces that did not arrive, copies counted | %d |
        | spans that arrived and were never sent | %d |
        | the ledger | received %,d = delivered %,d + decided against %s |
        """
            .formatted(
                RUN.traces(),
                TracePlan.SPANS_EACH,
                report.breaks(),
                report.seconds(),
                Runtime.getRuntime().availableProcessors(),
                result.copies(),
                report.lateSpans(),
                result.mustStay(),
                result.stayed(),
                result.cutShort(),
                result.rest(),
                result.restKept(),
                100.0 * result.restKept() / result.rest(),
                result.deviations(0.1),
                result.split(),
                result.lost(),
                result.invented(),
                books.received(),
                books.delivered(),
                books.decidedAgainst());
    String file = System.getProperty("sluice.tail.report", "");
    if (!file.isEmpty()) {
      Files.writeString(Path.of(file), text);
    }
  }
}
