package io.sluice.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Exporter;
import io.sluice.component.Outcome;
import io.sluice.exporters.sending.BatchSettings;
import io.sluice.exporters.sending.QueueSettings;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.ExporterContract;
import io.sluice.testkit.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {
  private static final DebugExporterSettings DEFAULTS = DebugExporterSettings.defaults();

  private abstract static class Contract extends ExporterContract {
    abstract DebugExporterSettings settings();

    @Override
    protected Exporter delivering() {
      return new DebugExporterFactory().create(bench.context("debug"), settings());
    }

    @Override
    protected Optional<Exporter> rejected() {
      return Optional.empty();
    }
  }

  @Nested
  class ToTheProcessLog extends Contract {
    @Override
    DebugExporterSettings settings() {
      return DEFAULTS;
    }

    @Test
    void consume_withoutQueue_isDeliveredBeforeItReturns() throws Exception {
      Exporter exporter = delivering();
      exporter.start(bench);
      assertThat(send(exporter, 3).outcome()).isEqualTo(Outcome.DELIVERED);
      assertThat(bench.log().lines()).hasSize(1);
      assertThat(bench.log().lines().get(0).fields())
          .containsEntry("resource spans", 1)
          .containsEntry("spans", 3);
      assertThat(bench.meter("otelcol_exporter_sent_spans", "exporter", "debug")).isEqualTo(3);
    }
  }

  @Nested
  class ThroughAQueue extends Contract {
    @Override
    DebugExporterSettings settings() {
      return queued(QueueSettings.defaults());
    }

    @Test
    void consume_withQueue_isAnsweredAndThenDelivered() throws Exception {
      Exporter exporter = delivering();
      exporter.start(bench);
      DeliveryProbe probe = send(exporter, 3);
      assertThat(probe.awaitAnswer().answer()).contains(Outcome.DELIVERED);
      assertThat(probe.awaitClosed().outcome()).isEqualTo(Outcome.DELIVERED);
      assertThat(bench.log().lines()).hasSize(1);
      exporter.stop(Workbench.soon());
    }
  }

  @Nested
  class InBatches extends Contract {
    @Override
    DebugExporterSettings settings() {
      BatchSettings batch = BatchSettings.defaults();
      return queued(
          new QueueSettings(
              10,
              1000,
              Optional.empty(),
              false,
              false,
              Optional.empty(),
              Optional.of(
                  new BatchSettings(
                      Duration.ofSeconds(1), 7, 7, Optional.empty(), batch.partition()))));
    }
  }

  @Nested
  class ToAFile extends Contract {
    @TempDir Path folder;

    @Override
    DebugExporterSettings settings() {
      String file = folder.resolve("out.txt").toString();
      return new DebugExporterSettings(
          Verbosity.DETAILED, 2, 1, false, Optional.of(List.of(file)), Optional.empty());
    }
  }

  @Nested
  class ByItsFormerName extends ExporterContract {
    @Override
    protected Exporter delivering() {
      LoggingExporterFactory factory = new LoggingExporterFactory();
      return factory.create(bench.context("logging"), factory.defaults());
    }

    @Override
    protected Optional<Exporter> rejected() {
      return Optional.empty();
    }
  }

  private static DebugExporterSettings queued(QueueSettings queue) {
    return new DebugExporterSettings(
        Verbosity.BASIC, 2, 1, true, Optional.empty(), Optional.of(queue));
  }
}
