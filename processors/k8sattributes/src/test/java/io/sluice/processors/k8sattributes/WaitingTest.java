package io.sluice.processors.k8sattributes;

import static io.sluice.testkit.kubernetes.TestObject.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.HoldingProcessor;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import io.sluice.testkit.kubernetes.TestApiServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spans that come before the news of their pod. */
class WaitingTest {
  private static final Map<String, String> EARLY = Map.of("k8s.pod.ip", "10.0.0.1");
  private final RecordingConsumer next = new RecordingConsumer();
  private TestCluster cluster;
  private HoldingProcessor processor;

  @BeforeEach
  void startServer() throws Exception {
    cluster = new TestCluster();
  }

  @AfterEach
  void stopAll() {
    cluster.close();
  }

  private void start(String yaml) throws StartException {
    processor =
        (HoldingProcessor)
            cluster.create("wait_for_metadata: true\nenrich_wait: 2s\n" + yaml, next);
    processor.start(cluster.bench());
  }

  private DeliveryProbe send(Map<String, String> resource) {
    DeliveryProbe probe = DeliveryProbe.of(1);
    processor.consume(TestCluster.spans(resource), probe.delivery());
    return probe;
  }

  private double early(String outcome) {
    return cluster.bench().meter("sluice_processor_k8s_attributes_early_spans", "outcome", outcome);
  }

  @Test
  void newsOfThePod_letsItsSpansGo_enriched() throws Exception {
    start("");
    DeliveryProbe probe = send(EARLY);
    assertThat(processor.heldSpans()).isEqualTo(1);
    assertThat(probe.answer()).contains(Outcome.DELIVERED);
    send(Map.of("k8s.pod.ip", "10.0.0.7"));
    cluster.server().pods().put(pod("shop", "cart").ip("10.0.0.1"));
    awaitNews();
    assertThat(next.batches()).hasSize(1);
    assertThat(TestCluster.resource(next.batches().get(0))).containsEntry("k8s.pod.name", "cart");
    assertThat(processor.heldSpans()).isEqualTo(1);
    assertThat(early("found")).isEqualTo(1);
    assertThat(probe.closed()).isTrue();
  }

  /** Timers of this clock run when it is moved, and on the thread that moves it. */
  private void awaitNews() throws InterruptedException {
    TestApiServer.await(
        () -> {
          cluster.bench().time().advance(Duration.ZERO);
          return !next.batches().isEmpty();
        });
  }

  @Test
  void knownPod_makesNobodyWait() throws Exception {
    cluster.server().pods().put(pod("shop", "cart").ip("10.0.0.1"));
    start("");
    send(EARLY);
    send(Map.of("service.name", "no pod at all"));
    assertThat(next.spans()).isEqualTo(2);
    assertThat(processor.heldSpans()).isZero();
  }

  @Test
  void podThatNeverShows_isWaitedForOnce() throws Exception {
    start("");
    DeliveryProbe probe = send(EARLY);
    cluster.bench().time().advance(Duration.ofMillis(1999));
    assertThat(next.spans()).isZero();
    cluster.bench().time().advance(Duration.ofMillis(1));
    assertThat(TestCluster.resource(next.batches().get(0)))
        .containsExactlyEntriesOf(Map.of("k8s.pod.ip", "10.0.0.1"));
    assertThat(probe.closed()).isTrue();
    assertThat(early("in_vain")).isEqualTo(1);
    send(EARLY);
    assertThat(next.spans()).as("nobody waits in vain twice").isEqualTo(2);
    cluster.bench().time().advance(Duration.ofMinutes(6));
    send(EARLY);
    assertThat(processor.heldSpans()).isEqualTo(1);
  }

  @Test
  void moreThanMayWait_goesOnAtOnce() throws Exception {
    start("enrich_wait_limit_mib: 1");
    DeliveryProbe large = DeliveryProbe.of(8000);
    processor.consume(SpanFixtures.spans("x", 8000), large.delivery());
    assertThat(next.spans()).as("no pod to wait for").isEqualTo(8000);
    for (int i = 0; i < 20; i++) {
      send(Map.of("k8s.pod.ip", "10.0.1." + i, "padding", "x".repeat(100_000)));
    }
    assertThat(processor.heldSpans()).isEqualTo(10);
    assertThat(early("no_room")).isEqualTo(10);
    processor.stop(Workbench.soon());
    assertThat(next.spans()).isEqualTo(8020);
  }

  @Test
  void identityThatIsNoPods_isNotKept() throws Exception {
    start("");
    send(Map.of("k8s.pod.ip", "1".repeat(300)));
    assertThat(next.spans()).isEqualTo(1);
    send(Map.of("k8s.pod.ip", "1".repeat(100)));
    assertThat(processor.heldSpans()).isEqualTo(1);
  }

  @Test
  void identitiesThatAreKept_countAsWell() throws Exception {
    start("enrich_wait_limit_mib: 1");
    int fitWithoutThem = (1 << 20) / TestCluster.spans(EARLY).size();
    for (int i = 0; i < fitWithoutThem; i++) {
      send(EARLY);
    }
    assertThat(early("no_room")).isPositive();
  }
}
