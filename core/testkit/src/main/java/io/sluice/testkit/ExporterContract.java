package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Exporter;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every exporter promises. */
public abstract class ExporterContract {
  private static final int THREADS = 4;
  private static final int REQUESTS = 25;

  protected final Workbench bench = new Workbench();

  /** An exporter whose destination takes everything; not started. */
  protected abstract Exporter delivering();

  /** An exporter whose destination says never; nothing if there is no such destination. */
  protected abstract Optional<Exporter> rejected();

  @Test
  void stop_withoutStart_isQuiet() {
    Exporter exporter = delivering();
    exporter.stop(Workbench.soon());
    assertThat(exporter.heldSpans()).isZero();
  }

  @Test
  void stop_twice_isTheSameAsOnce() throws StartException {
    Exporter exporter = delivering();
    exporter.start(bench);
    DeliveryProbe probe = send(exporter, 3);
    exporter.stop(Workbench.soon());
    exporter.stop(Workbench.soon());
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void stop_afterConsume_hasDeliveredEverything() throws StartException {
    Exporter exporter = delivering();
    exporter.start(bench);
    DeliveryProbe first = send(exporter, 3);
    DeliveryProbe second = send(exporter, 4);
    exporter.stop(Workbench.soon());
    assertThat(List.of(first.outcome(), second.outcome())).containsOnly(Outcome.DELIVERED);
    assertThat(exporter.heldSpans()).isZero();
  }

  @Test
  void consume_afterStop_isSettledAllTheSame() throws StartException {
    Exporter exporter = delivering();
    exporter.start(bench);
    exporter.stop(Workbench.soon());
    DeliveryProbe probe = send(exporter, 2);
    assertThat(probe.closed()).isTrue();
    assertThat(probe.answer()).isPresent();
    assertThat(exporter.heldSpans()).isZero();
  }

  /** No test where the destination never says never. */
  @TestFactory
  Stream<DynamicTest> consume_whenTheDestinationSaysNever_settlesAsFailure() {
    return rejected().stream()
        .map(exporter -> DynamicTest.dynamicTest("rejected", () -> settlesAsFailure(exporter)));
  }

  private void settlesAsFailure(Exporter exporter) throws StartException {
    exporter.start(bench);
    DeliveryProbe probe = send(exporter, 5);
    exporter.stop(Workbench.soon());
    assertThat(probe.outcome()).isInstanceOf(Outcome.Failure.class);
    assertThat(exporter.heldSpans()).isZero();
  }

  @Test
  void consume_onManyThreads_losesNothing() throws Exception {
    Exporter exporter = delivering();
    exporter.start(bench);
    List<DeliveryProbe> probes = sendFromManyThreads(exporter);
    exporter.stop(Workbench.soon());
    assertThat(probes).hasSize(THREADS * REQUESTS).allMatch(DeliveryProbe::closed);
    assertThat(probes).extracting(DeliveryProbe::outcome).containsOnly(Outcome.DELIVERED);
    assertThat(exporter.heldSpans()).isZero();
  }

  private static List<DeliveryProbe> sendFromManyThreads(Exporter exporter) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<List<DeliveryProbe>>> parts = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      parts.add(threads.submit(() -> sendMany(exporter)));
    }
    List<DeliveryProbe> probes = new ArrayList<>();
    for (Future<List<DeliveryProbe>> part : parts) {
      probes.addAll(part.get(10, TimeUnit.SECONDS));
    }
    threads.shutdown();
    return probes;
  }

  private static List<DeliveryProbe> sendMany(Exporter exporter) {
    List<DeliveryProbe> probes = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      probes.add(send(exporter, 2));
    }
    return probes;
  }

  /** Hands spans to an exporter. */
  protected static DeliveryProbe send(Exporter exporter, int spans) {
    DeliveryProbe probe = DeliveryProbe.of(spans);
    exporter.consume(SpanFixtures.spans(spans), probe.delivery());
    return probe;
  }
}
