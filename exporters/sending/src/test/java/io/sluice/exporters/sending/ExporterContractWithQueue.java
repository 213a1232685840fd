package io.sluice.exporters.sending;

import io.sluice.component.Exporter;
import io.sluice.testkit.ExporterContract;
import java.util.Optional;

/** The contract of exporters, for some settings of the queue. */
abstract class ExporterContractWithQueue extends ExporterContract {
  abstract SendingSettings settings();

  @Override
  protected Exporter delivering() {
    return new SendingExporter(
        bench.context("otlp_grpc"), settings(), ScriptedSender.answering(SendResult.SENT));
  }

  @Override
  protected Optional<Exporter> rejected() {
    return Optional.of(
        new SendingExporter(
            bench.context("otlp_grpc"),
            settings(),
            ScriptedSender.answering(ScriptedSender.invalid())));
  }
}
