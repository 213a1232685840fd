package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.component.Acknowledge;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.component.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Ledger ledger = new Ledger(meters, TimeSource.SYSTEM);
  private final Book book = ledger.book("traces", Acknowledge.ACCEPTED);

  private Delivery request(int spans) {
    return new SentRequest().into(book, spans);
  }

  @Test
  void page_ofAllEnds_namesEach() {
    request(1).settle(Outcome.DELIVERED);
    request(2).settle(new Outcome.DecidedAgainst("sampled"));
    request(4).settle(new Outcome.Refused("busy", "later", Duration.ZERO));
    Delivery lost = request(8);
    lost.held();
    lost.settle(new Outcome.Rejected("malformed", "never"));
    request(16);
    assertThat(ledger.pages())
        .containsExactly(
            new Ledger.Page(
                "traces",
                31,
                0,
                0,
                1,
                Map.of("sampled", 2L),
                Map.of("busy", 4L),
                Map.of("malformed", 8L),
                0));
    assertThat(ledger.pages().get(0).held()).isEqualTo(16);
  }

  @Test
  void page_ofWhatStaysOnDisk_balances() {
    Book found = ledger.book("traces/gone");
    found.recovered(9);
    found.left(4, Outcome.DELIVERED, true);
    assertThat(ledger.pages().get(1).held()).isEqualTo(5);
    found.kept(5);
    assertThat(ledger.pages().get(1).held()).isZero();
    assertThat(ledger.book("traces/gone")).isSameAs(found);
  }

  @Test
  void imbalance_ofBooksAndHolders_isAMetric() {
    AtomicLong queued = new AtomicLong(5);
    ledger.holder("queue", queued::get);
    request(5);
    assertThat(meters.get("sluice_ledger_imbalance_spans").gauge().value()).isZero();
    queued.set(3);
    assertThat(meters.get("sluice_ledger_imbalance_spans").gauge().value()).isEqualTo(2);
  }

  @Test
  void counters_ofAllEnds_areMetrics() {
    List<Delivery> copies = request(3).fork(2);
    copies.get(0).settle(Outcome.DELIVERED);
    copies.get(1).settle(new Outcome.Rejected("malformed", "never"));
    assertThat(counter("received")).isEqualTo(3);
    assertThat(counter("copied")).isEqualTo(3);
    assertThat(counter("delivered")).isEqualTo(3);
    assertThat(counter("failed", "reason", "malformed")).isEqualTo(3);
  }

  private double counter(String what, String... tags) {
    return meters
        .get("sluice_ledger_" + what + "_spans")
        .tag("pipeline", "traces")
        .tags(tags)
        .functionCounter()
        .count();
  }

  @Test
  void imbalance_whenHoldersAgree_isZero() {
    AtomicLong queue = new AtomicLong();
    Runnable remove = ledger.holder("exporter otlp", queue::get);
    Delivery delivery = request(5);
    assertThat(ledger.imbalance()).isEqualTo(5);
    queue.set(5);
    assertThat(ledger.imbalance()).isZero();
    assertThat(ledger.holdings()).isEqualTo(Map.of("exporter otlp", 5L));
    remove.run();
    assertThat(ledger.holdings()).isEmpty();
    assertThat(ledger.imbalance()).isEqualTo(5);
    delivery.settle(Outcome.DELIVERED);
    assertThat(ledger.imbalance()).isZero();
  }

  @Test
  void holdings_ofTheSameName_areOneSum() {
    ledger.holder("processor batch", () -> 2);
    ledger.holder("processor batch", () -> 3);
    ledger.holder("exporter idle", () -> 0);
    assertThat(ledger.holdings()).isEqualTo(Map.of("processor batch", 5L));
  }

  @Test
  void book_ofAPipelineThatComesBack_goesOn() {
    request(1).settle(Outcome.DELIVERED);
    Book again = ledger.book("traces", Acknowledge.DELIVERED);
    assertThat(again.acknowledge()).isEqualTo(Acknowledge.DELIVERED);
    new SentRequest().into(again, 2).settle(Outcome.DELIVERED);
    assertThat(ledger.pages()).extracting(Ledger.Page::delivered).containsExactly(3L);
  }
}
