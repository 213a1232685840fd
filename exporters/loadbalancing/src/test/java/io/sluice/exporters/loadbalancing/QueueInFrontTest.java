package io.sluice.exporters.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentId;
import io.sluice.component.Exporter;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.exporters.loadbalancing.Destination.Mood;
import io.sluice.exporters.sending.QueueSettings;
import io.sluice.exporters.sending.RetrySettings;
import io.sluice.exporters.sending.SendResult;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.ExporterContract;
import io.sluice.testkit.MemoryStorage;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same promises with a queue in front of all backends; spans stay in it until they arrive. */
class QueueInFrontTest extends ExporterContract {
  private final ContractTest without = new ContractTest();

  @Override
  protected Exporter delivering() {
    return inFront(without.exporter(SendResult.SENT), QueueSettings.defaults());
  }

  @Override
  protected Optional<Exporter> rejected() {
    return Optional.of(
        inFront(
            without.exporter(
                new SendResult.Permanent(
                    "no such tenant", StatusCode.INVALID_ARGUMENT, "InvalidArgument")),
            QueueSettings.defaults()));
  }

  private QueueInFront inFront(LoadBalancer balancer, QueueSettings queue) {
    SendingSettings settings =
        new SendingSettings(Duration.ZERO, Optional.of(queue), RetrySettings.defaults());
    return new QueueInFront(bench.context("load_balancing"), settings, balancer);
  }

  @Test
  void heldSpans_untilABackendHasThem_areCountedOnce() throws StartException {
    Rig rig = new Rig();
    Exporter exporter = inFront(rig.balancer, QueueSettings.defaults());
    exporter.start(bench);
    rig.resolve("a:4317", "b:4317");
    rig.destination("a:4317").is(Mood.SILENT);
    rig.destination("b:4317").is(Mood.SILENT);
    DeliveryProbe probe = DeliveryProbe.of(40);
    exporter.consume(SpanFixtures.spans(40), probe.delivery());
    assertThat(probe.answer()).contains(Outcome.DELIVERED);
    assertThat(exporter.heldSpans()).isEqualTo(40);
    rig.destination("a:4317").answerAll(Mood.UP);
    rig.destination("b:4317").answerAll(Mood.UP);
    assertThat(exporter.heldSpans()).isZero();
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  @Timeout(20)
  void stop_withABackendDown_givesItsShareToTheOthers() throws StartException {
    Rig rig = new Rig();
    Exporter exporter = inFront(rig.balancer, QueueSettings.defaults());
    exporter.start(bench);
    rig.resolve("a:4317", "b:4317");
    rig.destination("a:4317").is(Mood.DOWN);
    DeliveryProbe probe = DeliveryProbe.of(40);
    exporter.consume(SpanFixtures.spans(40), probe.delivery());
    assertThat(exporter.heldSpans()).isEqualTo(40);
    exporter.stop(Workbench.soon());
    assertThat(rig.destination("b:4317").spans()).isEqualTo(40);
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(exporter.heldSpans()).isZero();
  }

  @Test
  @Timeout(20)
  void queueOnDisk_untilABackendHasThem_keepsSpans() throws StartException {
    MemoryStorage disk = new MemoryStorage();
    bench.with("file_storage", disk);
    QueueSettings queue =
        new QueueSettings(
            10,
            1000,
            Optional.empty(),
            false,
            false,
            Optional.of(ComponentId.of("file_storage")),
            Optional.empty());
    Rig rig = new Rig();
    Exporter exporter = inFront(rig.balancer, queue);
    exporter.start(bench);
    DeliveryProbe probe = DeliveryProbe.of(4);
    exporter.consume(SpanFixtures.spans(4), probe.delivery());
    exporter.stop(Workbench.now());
    assertThat(probe.kept()).isEqualTo(4);

    Rig later = new Rig().finding("a:4317");
    Exporter next = inFront(later.balancer, queue);
    next.start(bench);
    while (later.arrived() < 4) {
      Thread.onSpinWait();
    }
    next.stop(Workbench.soon());
    assertThat(later.arrived()).isEqualTo(4);
    assertThat(next.heldSpans()).isZero();
  }
}
