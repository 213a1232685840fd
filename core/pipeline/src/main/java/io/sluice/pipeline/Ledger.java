package io.sluice.pipeline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.component.Acknowledge;
import io.sluice.component.TimeSource;
import io.sluice.component.inspection.Balance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * The books of all pipelines. What came in has left or is still there:
 *
 * <pre>received + recovered + copied = delivered + decided against + refused + failed + kept + held
 * </pre>
 *
 * <p>Recovered and kept are the two ends of a stop: what a queue on disk keeps when it closes, it
 * recovers when it opens again.
 *
 * <p>The books know what is held as the difference. Those who hold spans (rings, batches, queues)
 * are asked for their own count as well, and at rest the two must agree: that is the check.
 */
public final class Ledger {
  private final MeterRegistry meters;
  private final TimeSource time;
  private final Map<String, Book> books = new ConcurrentHashMap<>();
  private final List<Holder> holders = new CopyOnWriteArrayList<>();

  /** Somebody who holds spans, and how many. */
  private record Holder(String name, LongSupplier spans) {}

  /** A pipeline's book at one moment; the maps are by reason. */
  public record Page(
      String pipeline,
      long received,
      long recovered,
      long copied,
      long delivered,
      Map<String, Long> decidedAgainst,
      Map<String, Long> refused,
      Map<String, Long> failed,
      long kept) {
    public Page {
      decidedAgainst = Map.copyOf(decidedAgainst);
      refused = Map.copyOf(refused);
      failed = Map.copyOf(failed);
    }

    /** What came in and has not left. */
    public long held() {
      long in = received + recovered + copied;
      return in - delivered - sum(decidedAgainst) - sum(refused) - sum(failed) - kept;
    }

    private static long sum(Map<String, Long> byReason) {
      return byReason.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  public Ledger(MeterRegistry meters, TimeSource time) {
    this.meters = meters;
    this.time = time;
    Gauge.builder("sluice_ledger_imbalance_spans", this, Ledger::imbalance)
        .description(
            "Spans that the books hold and no ring, batch or queue does; zero whenever nothing"
                + " moves")
        .strongReference(true)
        .register(meters);
  }

  /** The book of a pipeline by its name, whether it is configured or was once. */
  Book book(String pipeline) {
    return books.computeIfAbsent(
        pipeline, name -> new Book(name, Acknowledge.ACCEPTED, new Entries(name, meters, time)));
  }

  Book book(String pipeline, Acknowledge acknowledge) {
    return books.compute(
        pipeline,
        (name, old) ->
            new Book(
                name, acknowledge, old == null ? new Entries(name, meters, time) : old.entries()));
  }

  /** Adds somebody who holds spans; the returned action takes them off again. */
  Runnable holder(String name, LongSupplier spans) {
    Holder holder = new Holder(name, spans);
    holders.add(holder);
    return () -> holders.remove(holder);
  }

  /** All books, by pipeline. */
  public List<Page> pages() {
    return books.values().stream()
        .map(book -> book.entries().page())
        .sorted(Comparator.comparing(Page::pipeline))
        .toList();
  }

  /** The same for people to see, with since when there are losses. */
  List<Balance> balances() {
    return books.values().stream()
        .map(book -> book.entries().balance())
        .sorted(Comparator.comparing(Balance::pipeline))
        .toList();
  }

  /** Who holds how many spans, those with none left out. */
  public Map<String, Long> holdings() {
    Map<String, Long> holdings = new TreeMap<>();
    for (Holder holder : holders) {
      long spans = holder.spans().getAsLong();
      if (spans != 0) {
        holdings.merge(holder.name(), spans, Long::sum);
      }
    }
    return holdings;
  }

  /**
   * What the books say is held, less what the holders say: zero at rest, or something was lost or
   * counted twice.
   */
  public long imbalance() {
    long booked = pages().stream().mapToLong(Page::held).sum();
    return booked - holdings().values().stream().mapToLong(Long::longValue).sum();
  }
}
