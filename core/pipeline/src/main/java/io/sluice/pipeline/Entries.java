package io.sluice.pipeline;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.component.TimeSource;
import io.sluice.component.inspection.Balance;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The columns of a pipeline's book; they outlive a reload of the configuration. */
final class Entries {
  private final String pipeline;
  private final MeterRegistry meters;
  private final TimeSource time;
  final Column received;
  final Column recovered;
  final Column copied;
  final Column delivered;
  final Column kept;
  private final Map<String, Column> decidedAgainst = new ConcurrentHashMap<>();
  private final Map<String, Column> refused = new ConcurrentHashMap<>();
  private final Map<String, Column> failed = new ConcurrentHashMap<>();

  /**
   * A sum that is also a metric. Columns with a reason come into being with their first spans, so
   * it is known since when there are such.
   */
  static final class Column {
    private final LongAdder sum = new LongAdder();
    private final Instant since;

    Column(Instant since) {
      this.since = since;
    }

    void add(long spans) {
      sum.add(spans);
    }

    long sum() {
      return sum.sum();
    }
  }

  Entries(String pipeline, MeterRegistry meters, TimeSource time) {
    this.pipeline = pipeline;
    this.meters = meters;
    this.time = time;
    received = column("received", "Spans that came into the pipeline", "");
    recovered = column("recovered", "Spans that were found on disk, kept there before", "");
    copied = column("copied", "Copies of spans made by a fan-out to several exporters", "");
    delivered = column("delivered", "Spans that somebody outside has", "");
    kept = column("kept", "Spans that stay on disk until they are taken up again", "");
  }

  Column decidedAgainst(String rule) {
    return decidedAgainst.computeIfAbsent(
        rule, r -> column("decided_against", "Spans that a rule told us not to keep", r));
  }

  Column refused(String reason) {
    return refused.computeIfAbsent(
        reason, r -> column("refused", "Spans whose sender was told that they were not taken", r));
  }

  Column failed(String reason) {
    return failed.computeIfAbsent(
        reason,
        r ->
            column("failed", "Spans that were lost after their sender was told they were safe", r));
  }

  private Column column(String what, String help, String reason) {
    Column column = new Column(Instant.ofEpochMilli(time.epochMillis()));
    FunctionCounter.Builder<Column> counter =
        FunctionCounter.builder("sluice_ledger_" + what + "_spans", column, Column::sum)
            .description(help)
            .tag("pipeline", pipeline);
    if (!reason.isEmpty()) {
      counter.tag("reason", reason);
    }
    counter.register(meters);
    return column;
  }

  Ledger.Page page() {
    // What left is read before what came: a span on its way then shows as held, never as a
    // negative.
    long deliveredSum = delivered.sum();
    long keptSum = kept.sum();
    Map<String, Long> decided = sums(decidedAgainst);
    Map<String, Long> refusals = sums(refused);
    Map<String, Long> failures = sums(failed);
    return new Ledger.Page(
        pipeline,
        received.sum(),
        recovered.sum(),
        copied.sum(),
        deliveredSum,
        decided,
        refusals,
        failures,
        keptSum);
  }

  Balance balance() {
    Ledger.Page page = page();
    return new Balance(
        pipeline,
        page.received(),
        page.recovered(),
        page.copied(),
        page.delivered(),
        entries(page.decidedAgainst(), decidedAgainst),
        entries(page.refused(), refused),
        entries(page.failed(), failed),
        page.kept(),
        page.held());
  }

  private static List<Balance.Entry> entries(Map<String, Long> sums, Map<String, Column> columns) {
    return sums.entrySet().stream()
        .map(e -> new Balance.Entry(e.getKey(), e.getValue(), columns.get(e.getKey()).since))
        .sorted(Comparator.comparing(Balance.Entry::reason))
        .toList();
  }

  private static Map<String, Long> sums(Map<String, Column> columns) {
    Map<String, Long> sums = new TreeMap<>();
    columns.forEach((reason, column) -> sums.put(reason, column.sum()));
    return sums;
  }
}
