package io.sluice.exporters.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import io.sluice.exporters.loadbalancing.Destination.Mood;
import io.sluice.exporters.sending.QueueSettings;
import io.sluice.exporters.sending.RetrySettings;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Backends come, go and fail; spans get to some backend all the same. */
class LoadBalancerTest {
  private static final String A = "a:4317";
  private static final String B = "b:4317";
  private static final String C = "c:4317";

  @Test
  void traces_whileMembersStay_areEachOnOneBackend() {
    Rig rig = Rig.with(A, B, C);
    List<DeliveryProbe> probes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      probes.add(rig.send("shop", 100));
    }
    assertThat(probes).extracting(DeliveryProbe::outcome).containsOnly(Outcome.DELIVERED);
    assertThat(rig.arrived()).isEqualTo(500);
    assertThat(rig.placesOfTraces()).hasSize(100).allSatisfy((id, at) -> assertThat(at).hasSize(1));
    assertThat(rig.destination(A).spans()).isBetween(50, 300);
  }

  @Test
  void consume_beforeAnyBackendIsKnown_isRefusedForNow() {
    Rig rig = new Rig();
    rig.start();
    assertThat(rig.send("shop", 3).answer())
        .hasValueSatisfying(
            answer ->
                assertThat(answer)
                    .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("no_backend")));
  }

  @Test
  void backendThatLeaves_givesItsQueueToTheOthers() {
    Rig rig = Rig.with(A, B, C);
    rig.destination(A).is(Mood.DOWN);
    DeliveryProbe probe = rig.send("shop", 300);
    int arrivedBefore = rig.arrived();
    assertThat(arrivedBefore).isLessThan(300);
    rig.resolve(B, C);
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.arrived()).isEqualTo(300);
    assertThat(rig.destination(A).spans()).isZero();
    assertThat(rig.rerouted("backend_left")).isEqualTo(300 - arrivedBefore);
    assertThat(rig.balancer.heldSpans()).isZero();
  }

  @Test
  void backendThatLeaves_mayFinishWhatItIsBeingSent() {
    Rig rig = Rig.with(A, B);
    rig.destination(A).is(Mood.SILENT);
    DeliveryProbe probe = rig.send("shop", 100);
    rig.resolve(B);
    rig.destination(A).answerAll(Mood.UP);
    rig.advance(Duration.ofSeconds(1));
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.arrived()).isEqualTo(100);
    assertThat(rig.destination(A).spans()).isPositive();
    assertThat(rig.rerouted("backend_left")).isZero();
  }

  @Test
  void backendThatLeavesAndNeverAnswers_givesBackWhatItWasSent() {
    Rig rig = Rig.with(A, B);
    rig.destination(A).is(Mood.SILENT);
    DeliveryProbe probe = rig.send("shop", 100);
    rig.resolve(B);
    rig.advance(Duration.ofSeconds(6));
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.destination(B).spans()).isEqualTo(100);
  }

  @Test
  void backendThatIsDown_losesItsShareWhenItsRetriesAreOver() {
    Rig rig = Rig.with(A, B, C);
    rig.destination(A).is(Mood.DOWN);
    DeliveryProbe probe = rig.send("shop", 300);
    rig.advance(Duration.ofSeconds(8));
    assertThat(rig.arrived()).isLessThan(300);
    rig.advance(Duration.ofSeconds(10));
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.arrived()).isEqualTo(300);
    assertThat(rig.rerouted("send_failed")).isPositive();
    assertThat(rig.bench.log().messages(Level.WARN)).anyMatch(line -> line.contains(A));
  }

  @Test
  void queueFull_ofABackendThatIsDown_goesToTheOthers() {
    Rig rig = new Rig(queueOf(1)).start(A, B);
    rig.destination(A).is(Mood.DOWN);
    List<DeliveryProbe> probes = List.of(rig.send("one", 50), rig.send("two", 50));
    assertThat(probes.get(1).outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.rerouted("queue_full")).isPositive();
  }

  @Test
  void queueFull_ofABackendThatWorks_isTheSendersToWaitFor() {
    Rig rig = new Rig(queueOf(1)).start(A, B);
    rig.destination(A).is(Mood.SILENT);
    rig.send("one", 50);
    DeliveryProbe second = rig.send("two", 50);
    assertThat(second.answer().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.reason()).isEqualTo("queue_full"));
    assertThat(rig.rerouted("queue_full")).isZero();
    assertThat(rig.placesOfTraces()).allSatisfy((id, at) -> assertThat(at).isEqualTo(Set.of(B)));
  }

  @Test
  void givenBack_toABackendWhoseQueueIsFull_isNotLost() {
    Rig rig = new Rig(queueOf(1)).start(A, B);
    rig.destination(A).is(Mood.SILENT);
    rig.destination(B).is(Mood.SILENT);
    DeliveryProbe probe = rig.send("one", 50);
    rig.resolve(B);
    rig.destination(A).answerAll(Mood.DOWN);
    rig.destination(B).answerAll(Mood.UP);
    rig.advance(Duration.ofSeconds(5));
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.destination(B).spans()).isEqualTo(50);
  }

  @Test
  void allDown_losesSpansAsAnyExporterDoes() {
    Rig rig = Rig.with(A, B);
    rig.destination(A).is(Mood.DOWN);
    rig.destination(B).is(Mood.DOWN);
    DeliveryProbe probe = rig.send("shop", 20);
    rig.advance(Duration.ofMinutes(1));
    assertThat(probe.closed()).isTrue();
    assertThat(probe.booked()).allMatch(left -> left.outcome() instanceof Outcome.Refused);
    assertThat(rig.balancer.heldSpans()).isZero();
  }

  @Test
  void resolverThatFindsNobody_changesNothingAndSaysSoOnce() {
    Rig rig = Rig.with(A, B);
    rig.failToResolve("no such host");
    rig.resolve();
    rig.failToResolve("no such host");
    assertThat(rig.send("shop", 10).outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.bench.log().messages(Level.WARN))
        .singleElement()
        .isEqualTo("The backends that were known stay in use: no such host");
    rig.resolve(A, B);
    assertThat(rig.bench.log().messages(Level.INFO)).contains("The backends are known again");
    assertThat(resolutions("true", rig)).isEqualTo(2);
    assertThat(resolutions("false", rig)).isEqualTo(3);
  }

  private static double resolutions(String success, Rig rig) {
    return rig.bench.meter("otelcol_loadbalancer_num_resolutions", "success", success);
  }

  @Test
  void metrics_followTheBackends() {
    Rig rig = Rig.with(A, B);
    rig.send("shop", 50);
    assertThat(rig.bench.meter("otelcol_loadbalancer_num_backends")).isEqualTo(2);
    assertThat(rig.bench.meter("otelcol_loadbalancer_num_backend_updates")).isEqualTo(1);
    assertThat(
            rig.bench.meter(
                "otelcol_loadbalancer_backend_outcome", "endpoint", A, "success", "true"))
        .isEqualTo(1);
    rig.resolve(B, C);
    rig.advance(Duration.ofSeconds(1));
    assertThat(rig.bench.meter("otelcol_loadbalancer_num_backend_updates")).isEqualTo(2);
    assertThat(
            rig.bench
                .meters()
                .find("otelcol_loadbalancer_backend_outcome")
                .tag("endpoint", A)
                .counters())
        .isEmpty();
  }

  @Test
  void backendThatComesBack_whileItStillSends_keepsItsMetrics() {
    Rig rig = Rig.with(A, B);
    rig.destination(A).is(Mood.SILENT);
    rig.send("shop", 50);
    rig.resolve(B);
    rig.resolve(A, B);
    rig.destination(A).answerAll(Mood.UP);
    rig.advance(Duration.ofSeconds(1));
    assertThat(
            rig.bench
                .meters()
                .find("otelcol_loadbalancer_backend_outcome")
                .tag("endpoint", A)
                .counters())
        .isNotEmpty();
  }

  @Test
  void stop_withABackendDown_givesItsQueueToTheOthers() {
    Rig rig = Rig.with(A, B);
    rig.destination(A).is(Mood.DOWN);
    DeliveryProbe probe = rig.send("shop", 100);
    rig.balancer.stop(Workbench.soon());
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.arrived()).isEqualTo(100);
    assertThat(rig.balancer.heldSpans()).isZero();
  }

  @Test
  void stop_withAllDown_ends() {
    Rig rig = Rig.with(A, B);
    rig.destination(A).is(Mood.DOWN);
    rig.destination(B).is(Mood.DOWN);
    DeliveryProbe probe = rig.send("shop", 100);
    rig.balancer.stop(Workbench.soon());
    assertThat(probe.closed()).isTrue();
    assertThat(rig.balancer.heldSpans()).isZero();
  }

  private static SendingSettings queueOf(int requests) {
    QueueSettings queue =
        new QueueSettings(
            1, requests, Optional.empty(), false, false, Optional.empty(), Optional.empty());
    return new SendingSettings(Duration.ofSeconds(5), Optional.of(queue), RetrySettings.defaults());
  }
}
